using RetailCrm.Crm.Alerts.Model;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>Of what an alert can be: at most one that is not closed each.</summary>
/// <param name="StoreId">0: the chain.</param>
/// <param name="Metric">Empty where the kind has none.</param>
/// <param name="Subject">A campaign's code; empty otherwise.</param>
internal readonly record struct AlertCell(AlertKind Kind, long StoreId, string Metric = "", string Subject = "");

/// <summary>A rule's word on a cell for a day: something is wrong, or it has gone.</summary>
/// <param name="Figures">Null: the cause has gone.</param>
internal sealed record Finding(AlertCell Cell, DateOnly Day, DateTimeOffset At, AlertSeverity Severity, AlertFigures? Figures)
{
    /// <summary>First day of a cause that lasts; null: a rule that finds day by day.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Too little to raise an alert, enough to say that the cause of one has not gone.</summary>
    public bool OnlyGoesOn { get; init; }

    public static Finding Gone(AlertCell cell, DateOnly day, DateTimeOffset at) => new(cell, day, at, AlertSeverity.Warning, null);
}

/// <summary>An alert that is not closed, or was not long ago, as rules and the keeper of alerts see it.</summary>
internal sealed record KnownAlert(long Id, AlertCell Cell, AlertState State, AlertSeverity Severity, AlertOutcome? Outcome, DateOnly FirstDay, DateOnly LastDay)
{
    public required int Days { get; init; }

    public required AlertFigures Figures { get; init; }

    public DateOnly? RecoveredDay { get; init; }
}
