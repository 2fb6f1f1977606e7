using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Rules;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Crm.Alerts.Raising;

/// <summary>
/// Runs the rules, after every refresh and when an hour has passed: days whose documents have changed, from the first of them on, what
/// is silent, and once a day what moves slowly. Reads aggregates; its cost hangs on the stores, not on the history.
/// </summary>
public sealed class WatchChain(DatabaseEngine engine, CampaignQueries campaigns, IOptionsMonitor<AlertOptions> options, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    /// <summary>Answers how many alerts were raised, reopened or closed; 0 when nothing has changed since the last time.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        Watched found;
        await using (var reading = await engine.OpenSnapshotAsync(cancellationToken))
        {
            if (Stand(reading) is not { } stand || LastStand(reading) is var last && stand == last) return 0;
            var context = new WatchContext(engine, reading, options.CurrentValue, chain.CurrentValue, clock) { Known = AlertTable.Known(engine, reading) };
            found = await FindAsync(context, last, stand, cancellationToken);
        }

        return await KeepAsync(found, cancellationToken);
    }

    // The rules run beside whoever writes; only what they found is written alone.
    private async Task<Watched> FindAsync(WatchContext context, WatchStand? last, WatchStand stand, CancellationToken cancellationToken)
    {
        var (sums, known) = (Sums(context), KnownSums(context));
        var due = sums.Keys.Order().SkipWhile(day => known.GetValueOrDefault(day) == sums[day]).Select(DateOnly.FromDayNumber).ToList();
        var judged = new UnusualDays(context).Judge(due);
        List<Finding> findings = [.. judged.SelectMany(d => d.Findings), .. new SilentFeeds(context).Find(), .. new SilentCounters(context).Find()];
        if (last?.Day != stand.Day) findings.AddRange([.. new ChurnRise(context).Find(), .. new SatisfactionFall(context).Find(), .. new SlowFalls(context).Find(),
            .. await LosingCampaigns.FindAsync(context, campaigns, cancellationToken), .. await WeakCampaigns.FindAsync(context, campaigns, cancellationToken)]);
        return new(last, stand, judged, sums, findings);
    }

    private async Task<int> KeepAsync(Watched found, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Alerts, cancellationToken);
        // Another node was faster: what it has found is there.
        if (LastStand(connection) != found.Before) return 0;
        int changed = await new KeepAlerts(engine, connection, options.CurrentValue).ApplyAsync(found.Findings, cancellationToken);
        foreach (var day in found.Days)
        {
            await connection.Command("""
                INSERT INTO alert_day(day, sums, tests, found, unjudged) VALUES (@day, @sums, @tests, @found, @unjudged)
                ON CONFLICT(day) DO UPDATE SET sums = excluded.sums, tests = excluded.tests, found = excluded.found, unjudged = excluded.unjudged
                """, ("@day", day.Day.DayNumber), ("@sums", found.Sums[day.Day.DayNumber]), ("@tests", day.Tests), ("@found", day.Findings.Count(f => f is { Figures: not null, OnlyGoesOn: false })), ("@unjudged", day.Unjudged)).RunAsync(cancellationToken);
        }

        await connection.Command("DELETE FROM alert_stand").RunAsync(cancellationToken);
        await connection.Command("INSERT INTO alert_stand(id, refresh_id, hour, day) VALUES (1, @refresh, @hour, @day)", ("@refresh", found.Stand.Refresh), ("@hour", found.Stand.Hour), ("@day", found.Stand.Day)).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    // What the documents of each settled day add up to: a change shows here.
    private static Dictionary<int, string> Sums(WatchContext context)
    {
        var sums = new Dictionary<int, string>();
        int last = context.LastSettled.DayNumber;
        using var rows = context.Read("""
            SELECT day, COUNT(*), CAST(SUM(documents) AS BIGINT), CAST(SUM(order_net_cents) AS BIGINT), CAST(SUM(return_net_cents) AS BIGINT), CAST(COALESCE(SUM(visitors), 0) AS BIGINT)
            FROM agg_store_day WHERE day BETWEEN @p1 AND @p2 GROUP BY day
            """, last - context.Rules.LookBackDays + 1, last);
        while (rows.Read()) sums.Add((int)rows.Integer(0), string.Join(' ', Enumerable.Range(1, 5).Select(i => rows.Integer(i).ToString(CultureInfo.InvariantCulture))));
        return sums;
    }

    private static Dictionary<int, string> KnownSums(WatchContext context)
    {
        var sums = new Dictionary<int, string>();
        using var rows = context.Read("SELECT day, sums FROM alert_day WHERE day >= @p1", context.LastSettled.DayNumber - context.Rules.LookBackDays);
        while (rows.Read()) sums.Add((int)rows.Integer(0), rows.Text(1));
        return sums;
    }

    // Null before the first refresh.
    private WatchStand? Stand(DbConnection connection)
    {
        var calendar = new BusinessCalendar(chain.CurrentValue, clock);
        using var rows = engine.CreateReader(connection, "SELECT MAX(id) FROM refresh_run WHERE outcome = 'done'");
        return rows.Read() && rows.Optional(0) is { } refresh ? new(refresh, clock.GetUtcNow().ToUnixTimeSeconds() / 3600, calendar.Today.DayNumber) : null;
    }

    private WatchStand? LastStand(DbConnection connection)
    {
        using var rows = engine.CreateReader(connection, "SELECT refresh_id, hour, day FROM alert_stand");
        return rows.Read() ? new(rows.Integer(0), rows.Integer(1), (int)rows.Integer(2)) : null;
    }

    private sealed record WatchStand(long Refresh, long Hour, int Day);

    private sealed record Watched(WatchStand? Before, WatchStand Stand, IReadOnlyList<JudgedDay> Days, Dictionary<int, string> Sums, List<Finding> Findings);
}
