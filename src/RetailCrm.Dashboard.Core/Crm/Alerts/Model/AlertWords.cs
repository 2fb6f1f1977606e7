namespace RetailCrm.Crm.Alerts.Model;

/// <summary>What a rule looks at. The names, in lower case with underscores, are kept in the database.</summary>
public enum AlertKind
{
    /// <summary>A figure of a store lies far from its usual same weekday.</summary>
    UnusualDay,

    /// <summary>No document comes from a store that is open, or from the whole chain.</summary>
    FeedSilence,

    /// <summary>A store sells, and its door counter sends nothing.</summary>
    CounterSilence,

    /// <summary>More members than usual were lost in a week.</summary>
    ChurnRise,

    /// <summary>A campaign with a hold-out has cost more than it brought.</summary>
    CampaignLoss,

    /// <summary>Fewer good ratings than before.</summary>
    SatisfactionFall,

    /// <summary>No heartbeat comes from a screen on a wall.</summary>
    ScreenSilence,

    /// <summary>Members of a campaign bought less often than those held out, or than in campaigns like it.</summary>
    CampaignConversion,

    /// <summary>A store's net sales lie a little below their usual, day after day.</summary>
    SlowFall,
}

public enum AlertSeverity
{
    Critical,
    Warning,
}

public enum AlertState
{
    /// <summary>Nobody has taken it.</summary>
    Open,

    /// <summary>Somebody has acknowledged it, or it was assigned.</summary>
    Taken,
    Closed,
}

/// <summary>What came of a closed alert.</summary>
public enum AlertOutcome
{
    Done,

    /// <summary>A known event: works at the door, a fair next door.</summary>
    KnownEvent,

    /// <summary>The data were at fault, not the store.</summary>
    DataFault,

    /// <summary>Nothing was wrong: counts against the rule.</summary>
    FalseAlarm,

    /// <summary>The cause went before anybody took it; set by the rule alone.</summary>
    Recovered,
}

/// <summary>What happened to an alert.</summary>
public enum AlertAction
{
    Raised,
    Reopened,

    /// <summary>It became critical.</summary>
    Worse,
    Recovered,
    Acknowledged,
    Assigned,
    Muted,
    Closed,
}

/// <summary>The words of the enums as tables and reports write them.</summary>
public static class AlertCodes
{
    public static string Code<T>(this T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    /// <summary>Null for a text that is no word of the enum.</summary>
    public static T? Parse<T>(string? code) where T : struct, Enum => Enum.GetValues<T>().Where(v => v.Code() == code).Select(v => (T?)v).FirstOrDefault();

    /// <summary>For a text of the product's own.</summary>
    /// <exception cref="InvalidOperationException">It is no word of the enum.</exception>
    public static T Word<T>(string code) where T : struct, Enum => Parse<T>(code) ?? throw new InvalidOperationException($"'{code}' is no {typeof(T).Name}.");
}
