using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Crm.Alerts.Rules;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Screens;

namespace RetailCrm.Crm.Alerts.Raising;

/// <summary>Raises an alert for a screen on a wall from which no heartbeat comes, and lets it go when the screen is back or was revoked. Does not hang on refreshes.</summary>
public sealed class WatchScreens(DatabaseEngine engine, IOptionsMonitor<AlertOptions> rules, IOptionsMonitor<ScreenOptions> screens, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    /// <summary>Answers how many alerts were raised, reopened or closed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        List<Finding> findings;
        await using (var reading = await engine.OpenReadAsync(cancellationToken))
        {
            findings = Find(reading, AlertTable.Known(engine, reading));
        }

        if (findings.Count == 0) return 0;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Alerts, cancellationToken);
        int changed = await new KeepAlerts(engine, connection, rules.CurrentValue).ApplyAsync(findings, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    // Only what changes something: a silent screen that is known to be silent is no news.
    private List<Finding> Find(System.Data.Common.DbConnection connection, List<KnownAlert> known)
    {
        var (now, calendar) = (clock.GetUtcNow(), new BusinessCalendar(chain.CurrentValue, clock));
        var limit = TimeSpan.FromMinutes(screens.CurrentValue.SilentMinutes);
        var open = known.Where(a => a.Cell.Kind == AlertKind.ScreenSilence && a.State != AlertState.Closed).ToDictionary(a => a.Cell.Subject, StringComparer.Ordinal);
        var silent = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        using (var rows = engine.CreateReader(connection, "SELECT id, COALESCE(seen_utc_ms, approved_utc_ms) FROM screen WHERE revoked_utc_ms IS NULL AND token_hash IS NOT NULL"))
        {
            while (rows.Read())
            {
                var seen = DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(1));
                if (now - seen > limit) silent.Add(rows.Integer(0).ToString(CultureInfo.InvariantCulture), seen);
            }
        }

        AlertCell Cell(string screen) => new(AlertKind.ScreenSilence, 0, "", screen);
        return
        [
            .. silent.Where(s => !open.ContainsKey(s.Key)).Select(s => new Finding(Cell(s.Key), calendar.Today, now, AlertSeverity.Warning, new() { LastAt = calendar.Local(s.Value) }) { Since = DateOnly.FromDateTime(calendar.Local(s.Value)) }),
            .. open.Where(a => !silent.ContainsKey(a.Key) && a.Value.RecoveredDay is null).Select(a => Finding.Gone(Cell(a.Key), calendar.Today, now)),
        ];
    }
}
