namespace RetailCrm.Crm.Alerts.Model;

/// <summary>An alert as its readers see it.</summary>
public sealed record Alert
{
    public required long Id { get; init; }

    public required AlertKind Kind { get; init; }

    /// <summary>Null: the whole chain.</summary>
    public string? StoreCode { get; init; }

    public string? StoreName { get; init; }

    public string? Region { get; init; }

    /// <summary>A metric of the catalogue; empty where the kind has none.</summary>
    public required string Metric { get; init; }

    /// <summary>A campaign's code, or a screen's number; empty otherwise.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject is a campaign's code.</summary>
    public bool IsOfCampaign => Kind is AlertKind.CampaignLoss or AlertKind.CampaignConversion;

    /// <summary>The campaign's or the screen's name, where it has one.</summary>
    public string? SubjectName { get; init; }

    public required AlertSeverity Severity { get; init; }

    public required AlertState State { get; init; }

    /// <summary>First business day of the cause.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Last business day on which it was found.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The day whose numbers tell most: the last that was found, or the one on which a silence began.</summary>
    public DateOnly ShownDay => Kind is AlertKind.FeedSilence or AlertKind.CounterSilence or AlertKind.ScreenSilence ? FirstDay : LastDay;

    /// <summary>Days on which it was found.</summary>
    public required int Days { get; init; }

    /// <summary>Null where the figures are the whole chain's and the reader may not see all of it.</summary>
    public AlertFigures? Figures { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public long? AssigneeId { get; init; }

    public string? Assignee { get; init; }

    public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>The day on which the cause had gone though the alert is still in somebody's hands.</summary>
    public DateOnly? RecoveredDay { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public AlertOutcome? Outcome { get; init; }

    /// <summary>Hand it in with an action: a newer one says that somebody was first.</summary>
    public required long Version { get; init; }
}

/// <summary>A line of an alert's log.</summary>
/// <param name="User">Display name; null: the rule itself.</param>
public sealed record AlertEvent(DateTimeOffset At, AlertAction Action, string? User, string? Note);

/// <summary>Which alerts are asked for.</summary>
public sealed record AlertsRequest
{
    /// <summary>Empty: any.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Empty: any.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Empty: any.</summary>
    public IReadOnlyList<AlertKind> Kinds { get; init; } = [];

    /// <summary>Closed ones only since then; null: all that were kept.</summary>
    public DateTimeOffset? ClosedSince { get; init; }
}
