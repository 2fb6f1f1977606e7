using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Metrics.Closing;

/// <summary>What may be closed, by whom, and what the audit keeps of it.</summary>
public class ClosePeriodTests
{
    private static readonly AuditActor Ann = new("1", "ann");

    [Theory, Engines]
    public async Task A_period_is_closed_once_when_it_is_over_refreshed_and_complete(DatabaseProvider provider)
    {
        await using var chain = await ClosedOctober.OpenAsync(provider);
        Task<CloseAnswer> CloseAsync(string period, string? reason = null) => chain.Database.Get<ClosePeriod>().CloseAsync(CloseRight.Local, Ann, TestChain.P(period), reason);
        Assert.Equal(TestChain.P("2026-11-21..2026-11-30"), (await CloseAsync("2026-11-01..2026-11-30", "we cannot wait")).Check!.NotOver);
        Assert.Equal((CloseOutcome.Refused, 0L), ((await CloseAsync("2023-10-01..2023-10-31")).Outcome, (await CloseAsync("2023-10-01..2023-10-31")).Check!.StoreDays));
        Assert.True((await CloseAsync("2020-01-01..2024-10-31")).Check!.IsTooLong);
        Assert.Equal(CloseOutcome.BadReason, (await CloseAsync(ClosedOctober.Month, "why")).Outcome);
        // Documents that no refresh has taken in are not in the figures that somebody looked at.
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,business_date,net_amount,units", "late,Two,2024-10-28T11:00:00,2024-10-28,5,1").ImportAsync(chain.Database);
        Assert.Equal((CloseOutcome.Refused, 1L), ((await CloseAsync(ClosedOctober.Month)).Outcome, (await CloseAsync(ClosedOctober.Month)).Check!.Unrefreshed));
        await chain.RefreshAsync();
        // November has hardly begun to come in.
        var silent = await CloseAsync("2024-11-01..2024-11-07");
        Assert.Equal((CloseOutcome.NeedsReason, "One Two"), (silent.Outcome, string.Join(' ', silent.Check!.Missing.Select(m => m.Code))));
        Assert.Equal(CloseOutcome.Done, (await CloseAsync(ClosedOctober.Month, "not needed, so not kept")).Outcome);
        var again = await CloseAsync("2024-10-31..2024-11-07", "tills are lost");
        Assert.Equal((CloseOutcome.Refused, TestChain.P(ClosedOctober.Month)), (again.Outcome, Assert.Single(again.Check!.Closed)));
        Assert.Equal(CloseOutcome.Done, (await CloseAsync("2024-11-01..2024-11-07", "tills are lost")).Outcome);
        var closes = await chain.Database.Get<CloseQueries>().ListAsync(DataScope.OfStores(["Two"]));
        Assert.Equal([("tills are lost", "Two"), (null, "")], closes.Select(c => (c.Reason, string.Join(' ', c.Missing))));
    }

    [Theory, Engines]
    public async Task A_period_is_opened_again_with_a_reason_and_both_are_in_the_audit(DatabaseProvider provider)
    {
        await using var chain = await ClosedOctober.CloseAsync(provider);
        var (change, queries) = (chain.Database.Get<ClosePeriod>(), chain.Database.Get<CloseQueries>());
        long id = (await queries.ListAsync(DataScope.All))[0].Id;
        Assert.Equal(CloseOutcome.BadReason, (await change.ReopenAsync(CloseRight.Local, Ann, id, "  why ")).Outcome);
        Assert.Equal(CloseOutcome.Unknown, (await change.ReopenAsync(CloseRight.Local, Ann, id + 1, "a mistake")).Outcome);
        var asked = TestChain.Request(ClosedOctober.Month, null, r => r with { Basis = FigureBasis.Reported });
        Assert.Equal(600, (await chain.Queries.CompareAsync(DataScope.All, asked)).Totals.Figures.NetSales);
        Assert.Equal(CloseOutcome.Done, (await change.ReopenAsync(CloseRight.Local, Ann, id, "a mistake")).Outcome);
        await Assert.ThrowsAsync<InvalidOperationException>(() => chain.Queries.CompareAsync(DataScope.All, asked));
        Assert.Equal(CloseOutcome.Unknown, (await change.ReopenAsync(CloseRight.Local, Ann, id, "a mistake")).Outcome);
        await ClosedOctober.RestateAsync(chain);
        // It holds no more: nothing is restated against it, and the same days can be closed anew.
        Assert.Empty(await queries.RestatementsAsync(DataScope.All, TestChain.Request(ClosedOctober.Month)));
        Assert.Equal(CloseOutcome.Done, (await change.CloseAsync(CloseRight.Local, Ann, TestChain.P(ClosedOctober.Month), "Two sold less")).Outcome);
        Assert.Equal([(CloseState.Closed, 500m), (CloseState.Reopened, 600m)], (await queries.ListAsync(DataScope.All)).Select(c => (c.State, c.Reported)));
        Assert.Equal($"{ClosedOctober.Month}|{Environment.UserName}\n{ClosedOctober.Month}|ann\n{ClosedOctober.Month}|ann", await chain.Database.RowsAsync("SELECT subject, user_name FROM audit_entry WHERE action = 'period_close' ORDER BY seq"));
    }

    [Fact]
    public async Task Only_whoever_has_the_right_and_every_store_closes()
    {
        await using var chain = await ClosedOctober.OpenAsync(DatabaseProvider.Sqlite);
        async Task<Rights> OfAsync(string name, string role, params RetailCrm.Security.Accounts.ScopeGrant[] grants) =>
            await chain.Database.Get<RightsQueries>().OfAsync(await chain.Database.Services.AddUserAsync(name, [role], grants), new(2026, 11, 21), default);
        var finance = await OfAsync("fay", "finance", Accounts.All());
        Assert.Equal(new CloseRight(true), CloseRight.Of(finance));
        Assert.Equal(new CloseRight(false), CloseRight.Of(finance.ReadOnlyFor("admin")));
        Assert.Equal(new CloseRight(false), CloseRight.Of(await OfAsync("eva", "hq-executive", Accounts.All())));
        var narrow = CloseRight.Of(await OfAsync("finn", "finance", Accounts.Store("Two")));
        Assert.Equal(new CloseRight(false, LacksStores: true), narrow);
        Assert.Equal(CloseOutcome.NotAllowed, (await chain.Database.Get<ClosePeriod>().CloseAsync(narrow, Ann, TestChain.P(ClosedOctober.Month), null)).Outcome);
        Assert.Equal(CloseOutcome.NotAllowed, (await chain.Database.Get<ClosePeriod>().ReopenAsync(default, Ann, 1, "a mistake")).Outcome);
    }
}
