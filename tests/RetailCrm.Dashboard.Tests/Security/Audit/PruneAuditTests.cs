using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Audit;

public class PruneAuditTests
{
    private readonly FixedClock clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory, Engines]
    public async Task Old_entries_go_and_the_chain_still_holds(DatabaseProvider provider)
    {
        await using var database = await YearAsync(provider);
        var noted = (await database.VerifyAsync()).Head;
        var (removed, verified) = await database.Get<PruneAudit>().RunAsync();
        Assert.Equal((6L, null), (removed, verified.Break));
        var found = await database.VerifyAsync(noted);
        Assert.Equal((7L, 7L, 13L, null), (found.Entries, found.First, found.Head.Seq, found.Break));
        var anchor = (await database.FindAsync(new() { Action = AuditActions.Pruned })).Single();
        Assert.Equal((13L, 6L, AuditActor.System), (anchor.Seq, anchor.Anchor!.Seq, anchor.Actor));

        Assert.Equal(0, (await database.Get<PruneAudit>().RunAsync()).Removed);
        Assert.Equal(13, (await database.VerifyAsync()).Head.Seq);
    }

    [Theory, Engines]
    public async Task It_goes_on_year_after_year(DatabaseProvider provider)
    {
        await using var database = await YearAsync(provider);
        for (int i = 0; i < 6; i++)
        {
            await database.Get<PruneAudit>().RunAsync();
            Assert.Null((await database.VerifyAsync()).Break);
            clock.Now = clock.Now.AddDays(60);
            await database.EnterAsync(AuditActions.SignIn);
        }

        // All that is left once nothing happens is the anchor itself.
        clock.Now = clock.Now.AddDays(400);
        await database.Get<PruneAudit>().RunAsync();
        var found = await database.VerifyAsync();
        Assert.Equal((1L, null), (found.Entries, found.Break));
    }

    [Theory, Engines]
    public async Task What_is_removed_past_the_anchor_is_missed(DatabaseProvider provider)
    {
        await using var database = await YearAsync(provider);
        await database.Get<PruneAudit>().RunAsync();
        await database.TamperAsync("DELETE FROM audit_entry WHERE seq = 7");
        Assert.Equal(new AuditBreak(7, "is missing"), (await database.VerifyAsync()).Break);
    }

    [Theory, Engines]
    public async Task A_broken_chain_is_left_as_it_is(DatabaseProvider provider)
    {
        await using var database = await YearAsync(provider);
        await database.TamperAsync("UPDATE audit_entry SET user_name = 'x' WHERE seq = 2");
        var (removed, verified) = await database.Get<PruneAudit>().RunAsync();
        Assert.Equal((0L, 2L), (removed, verified.Break!.Seq));
        Assert.Equal(12, (await database.FindAsync(new())).Count);
    }

    [Theory, Engines]
    public async Task A_clock_that_was_set_back_removes_nothing_too_early(DatabaseProvider provider)
    {
        await using var database = await YearAsync(provider);
        var now = clock.Now;
        clock.Now = now.AddDays(-300);
        await database.EnterAsync(AuditActions.SignIn); // seq 13, by its time older than KeepDays
        clock.Now = now;
        Assert.Equal(6, (await database.Get<PruneAudit>().RunAsync()).Removed);
        Assert.Null((await database.VerifyAsync()).Break);
    }

    // An entry every 30 days; 180 are kept.
    private async Task<TestDatabase> YearAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, new() { ["Audit:KeepDays"] = "180" }, s => s.AddSingleton<TimeProvider>(clock));
        for (int i = 0; i < 12; i++)
        {
            await database.EnterAsync(AuditActions.SignIn);
            clock.Now = clock.Now.AddDays(30);
        }

        return database;
    }
}
