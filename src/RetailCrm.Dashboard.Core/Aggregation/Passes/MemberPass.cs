using System.Data.Common;
using RetailCrm.Aggregation.States;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Passes;

/// <summary>One pass over members and their orders, in the order of the member index: every member or only the marked ones.</summary>
internal sealed class MemberPass : IAsyncDisposable
{
    private const string FirstStoreSql = """
        SELECT store_id FROM orders WHERE member_id = @p1 AND day = @p2 AND net_cents > 0
        ORDER BY ordered_at_ms - utc_offset_min * 60000, order_no LIMIT 1
        """;

    private readonly DatabaseEngine engine;
    private readonly DbConnection lookups;
    private readonly FactCursor orders;
    private readonly MemberHistory history = new();

    private MemberPass(DatabaseEngine engine, DbConnection lookups, FactCursor orders) => (this.engine, this.lookups, this.orders) = (engine, lookups, orders);

    public static async Task<MemberPass> OpenAsync(DatabaseEngine engine, bool dirtyOnly, CancellationToken cancellationToken)
    {
        var lookups = await engine.OpenScanAsync(cancellationToken);
        try
        {
            return new(engine, lookups, await FactCursor.OpenAsync(engine, FactSql.MemberOrders(dirtyOnly), cancellationToken));
        }
        catch
        {
            await lookups.DisposeAsync();
            throw;
        }
    }

    /// <summary>Computes the rows of agg_member: members with an order or a return of their own. Answers their number.</summary>
    /// <param name="sink">Where the rows go.</param>
    /// <param name="returns">The returns that touch a member.</param>
    /// <param name="days">Gathers the members' purchase days, for their states.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    public long Run(IAggregateSink sink, MemberReturns returns, MemberDayList days, CancellationToken cancellationToken)
    {
        returns.Sort();
        long members = 0;
        while (Next(returns) is { } member)
        {
            cancellationToken.ThrowIfCancellationRequested();
            history.Begin();
            for (; !orders.Ended && orders.Integer(0) == member; orders.Next()) history.AddOrder((int)orders.Integer(1), orders.Integer(2), orders.Integer(3));
            history.Close(returns.Take(member));
            Emit(sink, member);
            days.Add(member, history.PurchaseDayNumbers);
            members++;
        }

        return members;
    }

    public async ValueTask DisposeAsync()
    {
        await orders.DisposeAsync();
        await lookups.DisposeAsync();
    }

    private long? Next(MemberReturns returns)
    {
        if (orders.Ended) return returns.NextMember;
        long member = orders.Integer(0);
        return returns.NextMember is { } other && other < member ? other : member;
    }

    private void Emit(IAggregateSink sink, long member)
    {
        var firstStore = history.FirstDay is { } first ? history.FirstStore ?? FirstStoreOf(member, first) : (long?)null;
        sink.Add(AggregateTables.Member,
        [
            member, history.FirstOrderDay, history.FirstDay, firstStore, history.SecondDay, history.LastDay, history.PurchaseDays, history.Orders, history.SpendCents,
        ]);
    }

    // Several stores on the first purchase day: the earliest instant decides, then the order number.
    private long FirstStoreOf(long member, int day)
    {
        using var reader = engine.CreateReader(lookups, FirstStoreSql, member, day);
        return reader.Read() ? reader.Integer(0) : throw new InvalidOperationException($"Member {member} has no order on day {day}.");
    }
}
