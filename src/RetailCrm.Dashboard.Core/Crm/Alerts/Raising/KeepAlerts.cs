using System.Data.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Crm.Alerts.Rules;
using RetailCrm.Data.Engine;

namespace RetailCrm.Crm.Alerts.Raising;

/// <summary>
/// Makes alerts of findings, within a transaction of its own kind: one alert a cell while the cause lasts. A cause that goes closes an
/// alert that nobody has taken; one in somebody's hands stays there and says so. What was closed is not raised again at once.
/// </summary>
internal sealed class KeepAlerts(DatabaseEngine engine, DbConnection connection, AlertOptions rules)
{
    private readonly List<KnownAlert> known = AlertTable.Known(engine, connection);

    /// <summary>Answers how many alerts were raised, reopened or closed.</summary>
    public async Task<int> ApplyAsync(IEnumerable<Finding> findings, CancellationToken cancellationToken)
    {
        int changed = 0;
        foreach (var finding in findings.OrderBy(f => f.Day))
        {
            var current = known.FirstOrDefault(a => a.Cell == finding.Cell && a.State != AlertState.Closed);
            bool told = finding.Figures is null ? current is not null && await GoAsync(current, finding, cancellationToken)
                : current is not null ? await GoOnAsync(current, finding, cancellationToken)
                : await BeginAsync(finding, cancellationToken);
            if (told) changed++;
        }

        return changed;
    }

    private async Task<bool> BeginAsync(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.OnlyGoesOn) return false;
        var before = known.Where(a => a.Cell == finding.Cell).MaxBy(a => a.LastDay);
        bool soon = before is not null && finding.Day.DayNumber - before.LastDay.DayNumber <= rules.RepeatDays;
        if (soon && before!.Outcome == AlertOutcome.Recovered)
        {
            // A day looked at again tells nothing new of a cause that has gone since; a screen can fall silent twice in a day.
            if (finding.Day <= before.LastDay && finding.Cell.Kind != AlertKind.ScreenSilence) return false;
            await ReplaceAsync(before, Grown(before, finding) with { State = AlertState.Open, Outcome = null }, cancellationToken);
            await AlertTable.EventAsync(connection, before.Id, AlertAction.Reopened, finding.At, cancellationToken: cancellationToken);
            return true;
        }

        if (soon && !IsWorse(finding, before!)) return false;
        var first = finding.Since ?? finding.Day;
        var alert = new KnownAlert(0, finding.Cell, AlertState.Open, finding.Severity, null, first, finding.Day) { Days = DaysOf(finding, 0), Figures = finding.Figures! };
        alert = alert with { Id = await AlertTable.InsertAsync(connection, alert, finding.At, cancellationToken) };
        known.Add(alert);
        await AlertTable.EventAsync(connection, alert.Id, AlertAction.Raised, finding.At, cancellationToken: cancellationToken);
        return true;
    }

    private async Task<bool> GoOnAsync(KnownAlert current, Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Day < current.LastDay || finding.OnlyGoesOn && Math.Sign(finding.Figures!.Z ?? 0) != Math.Sign(current.Figures.Z ?? 0)) return false;
        var grown = Grown(current, finding);
        if (grown == current) return false;
        await ReplaceAsync(current, grown, cancellationToken);
        if (current.Severity == grown.Severity || grown.Severity != AlertSeverity.Critical) return false;
        await AlertTable.EventAsync(connection, current.Id, AlertAction.Worse, finding.At, cancellationToken: cancellationToken);
        return true;
    }

    private async Task<bool> GoAsync(KnownAlert current, Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Day < current.LastDay || current.RecoveredDay is not null) return false;
        var gone = current.State == AlertState.Open ? current with { State = AlertState.Closed, Outcome = AlertOutcome.Recovered } : current with { RecoveredDay = finding.Day };
        await ReplaceAsync(current, gone, cancellationToken, finding.At);
        await AlertTable.EventAsync(connection, current.Id, AlertAction.Recovered, finding.At, cancellationToken: cancellationToken);
        return true;
    }

    private static KnownAlert Grown(KnownAlert alert, Finding finding) => alert with
    {
        FirstDay = finding.Since < alert.FirstDay ? finding.Since.Value : alert.FirstDay,
        LastDay = finding.Day > alert.LastDay ? finding.Day : alert.LastDay,
        Days = finding.Day > alert.LastDay || finding.Since is not null ? DaysOf(finding, alert.Days) : alert.Days,
        Severity = finding.Severity,
        Figures = finding.Figures!,
        RecoveredDay = null,
    };

    private static int DaysOf(Finding finding, int before) => finding.Since is { } since ? finding.Day.DayNumber - since.DayNumber + 1 : before + 1;

    private static bool IsWorse(Finding finding, KnownAlert before) =>
        finding.Severity < before.Severity || Math.Abs(finding.Figures!.Z ?? 0) > Math.Abs(before.Figures.Z ?? 0);

    private async Task ReplaceAsync(KnownAlert old, KnownAlert alert, CancellationToken cancellationToken, DateTimeOffset? closedAt = null)
    {
        known[known.IndexOf(old)] = alert;
        await AlertTable.UpdateAsync(connection, alert, alert.State != old.State, closedAt, cancellationToken);
    }
}
