using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Exports;
using RetailCrm.Security.Audit;
using static RetailCrm.Dashboard.Tests.Reports.Exports.ExportSteps;

namespace RetailCrm.Dashboard.Tests.Reports.Exports;

/// <summary>The table of exports: who has what, and who may still write to it.</summary>
public sealed class ExportStoreTests
{
    private readonly FixedClock clock = new(new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));

    [Theory, Engines]
    public async Task An_export_goes_from_waiting_to_ready_and_tells_everything_about_itself(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var run = database.Get<RunExports>();
        var wish = new ExportWish("store-comparison", "xlsx", new() { From = new(2026, 3, 1), To = new(2026, 3, 31), Comparison = "year", Stores = ["S,1", "S\"2"], Regions = ["华东"], Keys = ["k"], Letter = true }) { Culture = "zh-CN", Purpose = "closing of March" };
        var id = await database.AskAsync(1, wish);
        var waiting = await database.ExportAsync(1, id);
        Assert.Equal((ExportState.Queued, clock.Now, 0L), (waiting.State, waiting.AskedAt, waiting.Progress));
        Assert.Equal((wish.Report, wish.Format, wish.Culture, wish.Purpose, wish.Parameters.Written()), (waiting.Wish.Report, waiting.Wish.Format, waiting.Wish.Culture, waiting.Wish.Purpose, waiting.Wish.Parameters.Written()));

        clock.Now = clock.Now.AddSeconds(5);
        var taken = await database.TakeAsync();
        Assert.Equal((id, ExportState.Running, 1L, clock.Now), (taken.Id, taken.State, taken.Attempt, taken.StartedAt));
        Assert.Null(await run.TakeAsync());
        await run.NoteAsync(taken, 4);
        Assert.Equal(4, (await database.ExportAsync(1, id)).Progress);
        Assert.True(await run.IsHeldAsync(taken));

        clock.Now = clock.Now.AddSeconds(5);
        Assert.True(await database.FinishAsync(taken));
        var done = await database.ExportAsync(1, id);
        Assert.Equal((ExportState.Done, clock.Now, 7L, clock.Now.AddHours(72)), (done.State, done.FinishedAt, done.Progress, done.ExpiresAt));
        Assert.Equal(new MadeFile(7, 70, "ab", "*", false, true), done.File);
        Assert.False(await run.IsHeldAsync(taken));
        Assert.Equal(7, Assert.Single(await database.FindAsync(new() { Action = AuditActions.ExportMade })).Rows);
    }

    [Theory, Engines]
    public async Task Everyone_sees_and_stops_the_own_only(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var (exports, ask) = (database.Get<ExportQueries>(), database.Get<AskExport>());
        var (mine, other) = (await database.AskAsync(1), await database.AskAsync(2));
        Assert.Equal([mine], (await exports.OfAsync(Owner(1), 10)).Select(e => e.Id));
        Assert.Null(await exports.FindAsync(Owner(1), other));
        Assert.Null(await exports.FindAsync(Owner(0), other));
        Assert.Empty(await exports.OfAsync(Owner(0), 10));
        Assert.False(await ask.CancelAsync(Owner(1), other));
        Assert.True(await ask.CancelAsync(Owner(2), other));
        Assert.False(await ask.RetryAsync(Owner(1), other));
        Assert.False(await ask.CancelAsync(Owner(2), other));
        Assert.True(await ask.RetryAsync(Owner(2), other));
        await Assert.ThrowsAsync<ArgumentException>(() => ask.RunAsync(Owner(0), Wish()));
        var third = await database.AskAsync(1);
        Assert.Equal([third, mine], (await exports.OfAsync(Owner(1), 10)).Select(e => e.Id));
        Assert.Equal([third], (await exports.OfAsync(Owner(1), 1)).Select(e => e.Id));
    }

    [Theory, Engines]
    public async Task Who_asks_for_much_does_not_keep_others_waiting_nor_fills_the_table(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider, new() { ["Exports:WaitingPerUser"] = "3" });
        long[] many = [await database.AskAsync(1), await database.AskAsync(1), await database.AskAsync(1)];
        var one = await database.AskAsync(2);
        Assert.Null(await database.Get<AskExport>().RunAsync(Owner(1), Wish()));
        var order = new List<long>();
        while (await database.Get<RunExports>().TakeAsync() is { } export) order.Add(export.Id);
        Assert.Equal([many[0], one, many[1], many[2]], order);
        Assert.Null(await database.Get<AskExport>().RunAsync(Owner(1), Wish()));
    }

    [Theory, Engines]
    public async Task What_is_cancelled_or_taken_up_anew_can_no_longer_be_ended_by_whoever_had_it(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var (run, ask) = (database.Get<RunExports>(), database.Get<AskExport>());
        var id = await database.AskAsync(1);
        var first = await database.TakeAsync();
        Assert.True(await ask.CancelAsync(Owner(1), id));
        Assert.False(await run.IsHeldAsync(first));
        Assert.True(await ask.RetryAsync(Owner(1), id));
        var second = await database.TakeAsync();
        Assert.Equal((first.Attempt + 1, true, false), (second.Attempt, await run.IsHeldAsync(second), await run.IsHeldAsync(first)));

        await run.NoteAsync(first, 99);
        await run.FailAsync(first, ExportFailure.Fault, "AB");
        await run.ReleaseAsync(first);
        Assert.False(await database.FinishAsync(first));
        var now = await database.ExportAsync(1, id);
        Assert.Equal((ExportState.Running, 0L, null), (now.State, now.Progress, now.Failure));
        // Nothing was made, so nothing is in the audit.
        Assert.Empty(await database.FindAsync(new() { Action = AuditActions.ExportMade }));
        Assert.True(await database.FinishAsync(second));
    }

    [Theory, Engines]
    public async Task After_a_restart_what_was_being_made_begins_anew_and_what_brings_the_portal_down_is_given_up(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var run = database.Get<RunExports>();
        var id = await database.AskAsync(1);
        for (int start = 1; start <= RunExports.MostTries; start++)
        {
            var taken = await database.TakeAsync();
            await run.NoteAsync(taken, 12);
            Assert.Equal(0, await run.TakeUpAsync(new HashSet<long> { id }));
            Assert.Equal(1, await run.TakeUpAsync(new HashSet<long>()));
            var after = await database.ExportAsync(1, id);
            Assert.Equal(start < RunExports.MostTries ? (ExportState.Queued, 0L, null) : (ExportState.Failed, 12L, ExportFailure.Interrupted), (after.State, after.Progress, after.Failure));
        }

        // Asked for again it has all its tries; a stop of the portal takes none of them.
        Assert.True(await database.Get<AskExport>().RetryAsync(Owner(1), id));
        for (int stop = 0; stop < 5; stop++) await run.ReleaseAsync(await database.TakeAsync());
        Assert.Equal(ExportState.Queued, (await database.ExportAsync(1, id)).State);
    }

    [PostgresFact]
    public async Task Another_machine_keeps_its_work_until_nothing_is_heard_of_it()
    {
        await using var database = await CreateAsync(DatabaseProvider.Postgres);
        var id = await database.AskAsync(1);
        var taken = await database.TakeAsync();
        await database.ExecuteAsync("UPDATE export_job SET node = 'elsewhere'");
        Assert.Equal(0, await database.Get<RunExports>().TakeUpAsync(new HashSet<long>()));
        clock.Now = clock.Now.AddMinutes(9);
        await database.Get<RunExports>().NoteAsync(taken, 1);
        clock.Now = clock.Now.AddMinutes(9);
        Assert.Equal(0, await database.Get<RunExports>().TakeUpAsync(new HashSet<long>()));
        clock.Now = clock.Now.AddMinutes(2);
        Assert.Equal(1, await database.Get<RunExports>().TakeUpAsync(new HashSet<long>()));
        Assert.Equal(ExportState.Queued, (await database.ExportAsync(1, id)).State);
    }

    [Theory, Engines]
    public async Task A_file_expires_and_its_line_stays(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider, new() { ["Exports:KeepHours"] = "2" });
        var run = database.Get<RunExports>();
        var id = await database.AskAsync(1);
        Assert.True(await database.FinishAsync(await database.TakeAsync()));
        clock.Now = clock.Now.AddHours(2).AddMilliseconds(-1);
        Assert.Equal(0, await run.ExpireAsync());
        Assert.Equal([id], (await run.LivingAsync()).Select(e => e.Id));
        clock.Now = clock.Now.AddMilliseconds(1);
        Assert.Equal(1, await run.ExpireAsync());
        Assert.Empty(await run.LivingAsync());
        var line = await database.ExportAsync(1, id);
        Assert.Equal((ExportState.Expired, 7L), (line.State, line.File!.Rows));
        Assert.True(await database.Get<AskExport>().RetryAsync(Owner(1), id));
        Assert.Null((await database.ExportAsync(1, id)).File);
    }

    private Task<TestDatabase> CreateAsync(DatabaseProvider provider, Dictionary<string, string?>? settings = null) =>
        TestDatabase.CreateAsync(provider, settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
}
