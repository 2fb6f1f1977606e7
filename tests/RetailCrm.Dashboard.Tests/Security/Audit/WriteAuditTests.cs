using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Audit;

public class WriteAuditTests
{
    [Theory, Engines]
    public async Task An_entry_is_kept_as_it_was_told(DatabaseProvider provider)
    {
        var clock = new FixedClock(new(2026, 3, 2, 8, 30, 0, 123, TimeSpan.FromHours(8)));
        await using var database = await TestDatabase.CreateAsync(provider, configure: s => s.AddSingleton<TimeProvider>(clock));
        var actor = AuditSteps.Anna with { OnBehalfOf = "boss" };
        var written = await database.Get<WriteAudit>().RunAsync(actor, new(AuditActions.Unmask, "M1") { Rows = 1, Details = new { Reason = "calls back, \"now\" 请回电" } });
        Assert.Equal(written, Assert.Single(await database.FindAsync(new())));
        Assert.Equal((1L, clock.Now, actor, "unmask", "M1", 1L, "{\"reason\":\"calls back, \\\"now\\\" 请回电\"}", ""),
            (written.Seq, written.At, written.Actor, written.Action, written.Subject!, written.Rows!.Value, written.DetailsJson, written.PreviousHash));
    }

    [Theory, Engines]
    public async Task Entries_are_neither_changed_nor_removed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.EnterAsync(AuditActions.SignIn);
        string[] attempts = ["UPDATE audit_entry SET user_name = 'x'", "DELETE FROM audit_entry", .. provider == DatabaseProvider.Postgres ? ["TRUNCATE audit_entry"] : Array.Empty<string>()];
        foreach (var sql in attempts) Assert.Contains("audit", (await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql))).Message, StringComparison.Ordinal);
        Assert.Null((await database.VerifyAsync()).Break);
    }

    [Theory, Engines]
    public async Task Many_writers_make_one_chain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 12; i++) await database.EnterAsync(AuditActions.ViewPersonalData, $"M{writer}-{i}");
        })));
        var found = await database.VerifyAsync();
        Assert.Equal((96L, null), (found.Entries, found.Break));
        Assert.Equal(96, (await database.FindAsync(new() { Rows = 200 })).Select(e => e.Subject).Distinct().Count());
    }

    [Theory, Engines]
    public async Task Several_processes_make_one_chain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.ImportAsync(database);
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => CommandLineRun.OfAsync(
            ["report", "orders", "--from", "2026-01-01", "--to", "2026-01-31", "-o", Path.Combine(database.Folder, $"o{i}.csv"), .. database.Settings])));
        Assert.All(runs, r => Assert.Equal((0, ""), (r.ExitCode, r.Error)));
        var found = await database.VerifyAsync();
        Assert.Equal((3L, null), (found.Entries, found.Break));
    }

    [Theory, Engines]
    public async Task A_mass_download_raises_one_alarm_a_day(DatabaseProvider provider)
    {
        var clock = new FixedClock(new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Audit:AlarmRows"] = "100" }, s => s.AddSingleton<TimeProvider>(clock));
        var other = new AuditActor("u2", "bob");
        await database.ExportAsync(60);
        await database.ExportAsync(90, other);
        await database.ExportAsync(40);
        Assert.Empty(await AlarmsAsync());
        clock.Now += TimeSpan.FromHours(23);
        await database.ExportAsync(1);
        var alarm = Assert.Single(await AlarmsAsync());
        Assert.Equal((AuditSteps.Anna.UserName, 101L), (alarm.Subject, alarm.Rows));
        await database.ExportAsync(500);
        Assert.Single(await AlarmsAsync());
        // A day later only what was exported within it counts.
        clock.Now += TimeSpan.FromHours(25);
        await database.ExportAsync(100);
        Assert.Single(await AlarmsAsync());
        await database.ExportAsync(1);
        Assert.Equal(2, (await AlarmsAsync()).Count);
        // What the schedule sends counts for whom it goes to, each by himself.
        foreach (var recipient in (string[])["rita", "bob", "rita"]) await database.ExportAsync(60, AuditActor.System with { OnBehalfOf = recipient });
        Assert.Equal(["rita"], (await AlarmsAsync()).Where(a => a.Actor.UserId == "system").Select(a => a.Subject));
        Assert.Null((await database.VerifyAsync()).Break);

        Task<IReadOnlyList<AuditEntry>> AlarmsAsync() => database.FindAsync(new() { Action = AuditActions.DownloadAlarm });
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_to_is_said_in_one_line()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.ExecuteAsync("DROP TABLE audit_head");
        var error = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.EnterAsync(AuditActions.SignIn));
        Assert.Matches(@"^The audit in \S+test\.db cannot be written: .*audit_head.*\. Nothing is done without its entry: mend the database and try again\.$", error.Message);
    }
}
