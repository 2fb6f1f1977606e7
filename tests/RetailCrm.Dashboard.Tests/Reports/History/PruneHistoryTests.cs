using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.History;

namespace RetailCrm.Dashboard.Tests.Reports.History;

/// <summary>What is done and old goes; what is open, offered or young stays.</summary>
public class PruneHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 30, 0, TimeSpan.Zero);

    [Theory, Engines]
    public async Task Old_lines_go_by_their_own_days_and_nothing_else_does(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["History:ExportDays"] = "10", ["History:DeliveryDays"] = "20", ["History:RejectDays"] = "30" }, s => s.AddSingleton<TimeProvider>(new FixedClock(Now)));
        foreach (var (state, days) in ((string, int)[])[("failed", 11), ("cancelled", 11), ("expired", 11), ("done", 11), ("queued", 11), ("running", 11), ("failed", 9)])
            await database.ExecuteAsync($"INSERT INTO export_job(owner_id, report, format, parameters, culture, state, asked_utc_ms, finished_utc_ms) VALUES (1, 'orders', 'csv', '', 'en', '{state}', {Ms(days)}, {(state is "queued" or "running" ? "NULL" : Ms(days))})");
        await database.ExecuteAsync("INSERT INTO subscription(owner_id, name, report, parameters, format, culture, purpose, cadence, day, at_min, time_zone, gate, deadline_min, as_link, basis, is_on, due_after_utc_ms, created_utc_ms, version) VALUES (1, 'n', 'orders', '', 'csv', '', '', 'daily', 0, 0, 'UTC', 'send', 0, 0, 'restated', 1, 0, 0, 1)");
        foreach (var (due, finished) in ((int, string)[])[(21, Ms(21)), (20, Ms(19)), (40, "NULL")])
        {
            await database.ExecuteAsync($"INSERT INTO subscription_run(subscription_id, due_utc_ms, by_hand, from_day, to_day, state, next_utc_ms, deadline_utc_ms, finished_utc_ms) SELECT id, {Ms(due)}, 0, 1, 1, 'sent', 0, 0, {finished} FROM subscription");
            await database.ExecuteAsync($"INSERT INTO subscription_line(run_id, channel, recipient, name, state, created_utc_ms, next_utc_ms, changed_utc_ms, message_id) SELECT MAX(id), 'mail', 1, 'n', 'sent', 0, 0, 0, 'm{due}' FROM subscription_run");
        }

        foreach (var days in (int[])[31, 29])
        {
            await database.ExecuteAsync($"INSERT INTO import_run(source, started_utc_ms, outcome) VALUES ('b', {Ms(days)}, 'rejects')");
            await database.ExecuteAsync("INSERT INTO import_reject(run_id, file, line, reason, raw) SELECT MAX(id), 'orders.csv', 0, '', 'h' FROM import_run");
            await database.ExecuteAsync("INSERT INTO import_reject(run_id, file, line, reason, raw) SELECT MAX(id), 'orders.csv', 7, 'bad', 'x' FROM import_run");
        }

        var prune = database.Get<PruneHistory>();
        Assert.Equal(new PrunedHistory(3, 1, 2), await prune.RunAsync());
        Assert.Equal("done queued running failed", (await database.RowsAsync("SELECT state FROM export_job ORDER BY id")).Replace('\n', ' '));
        Assert.Equal("m20 m40", (await database.RowsAsync("SELECT message_id FROM subscription_line ORDER BY id")).Replace('\n', ' '));
        Assert.Equal("2 2", $"{await database.RowsAsync("SELECT COUNT(*) FROM import_reject")} {await database.RowsAsync("SELECT COUNT(*) FROM import_run")}");
        Assert.Equal(0, (await prune.RunAsync()).Rows);
    }

    private static string Ms(int daysAgo) => Now.AddDays(-daysAgo).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
