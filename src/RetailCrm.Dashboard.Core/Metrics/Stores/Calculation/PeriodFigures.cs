using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>All figures of one period: per store, and of the selected stores together.</summary>
internal sealed class PeriodFigures
{
    private readonly Dictionary<long, StoreFigures> stores = [];
    private readonly MemberCounts? together;
    private readonly long homeless;

    private PeriodFigures(PeriodSales sales, MemberCounts? together, long homeless) => (Sales, this.together, this.homeless) = (sales, together, homeless);

    public PeriodSales Sales { get; }

    public StoreFigures Of(StoreEntry store) => stores[store.Id];

    /// <summary>The given stores as one. Of the whole chain: with its own target, and the new members without a home store.</summary>
    /// <param name="rows">The stores the figures were loaded for.</param>
    /// <param name="chainTarget">Null unless the rows are the whole chain and it has a target of its own.</param>
    /// <param name="wholeChain">True when no scope or filter hides a store.</param>
    public StoreFigures Together(IEnumerable<StoreEntry> rows, decimal? chainTarget, bool wholeChain)
    {
        var stores = FigureSums.Together([.. rows.Select(Of)]);
        var sum = together is { } members ? stores with { ActiveMembers = members.Active, Purchasers = members.Purchasers, RepeatPurchasers = members.Repeat } : stores with { KnowsMembers = false };
        if (wholeChain) sum = sum with { NewMembers = sum.NewMembers + homeless };
        return chainTarget is null ? sum : sum with { Target = chainTarget, SalesOnTarget = sum.NetSales };
    }

    /// <param name="from">The state of the data.</param>
    /// <param name="sales">The period's store-days, cut already where they are to be.</param>
    /// <param name="planned">The days whose targets count: those that have begun.</param>
    /// <param name="part">The cut of the last day, for the members.</param>
    /// <param name="rows">The stores.</param>
    public static PeriodFigures Load(Snapshot from, PeriodSales sales, Period planned, PartOfDay? part, IReadOnlyList<StoreEntry> rows)
    {
        if (from.Basis == FigureBasis.Reported) return AsReported(from, sales, planned, rows);
        var period = sales.Period;
        var cells = from.CellsOf(period, part);
        var members = new MemberPass([.. rows.Select(r => r.Id)], cells);
        var crossStore = members.CrossStore(cells.Homes ??= from.Firsts.Homes(members.RepeatMembers));
        var joined = from.Firsts.NewMembers(period);
        var first = from.Firsts.FirstBuyers(period, part);
        var figures = new PeriodFigures(sales, members.Selected(), joined.GetValueOrDefault(0));
        foreach (var store in rows)
        {
            var counts = members.Of(store.Id);
            var (repeat, elsewhere) = crossStore.GetValueOrDefault(store.Id);
            figures.stores.Add(store.Id, FigureSums.Sales(sales.Total(store.Id)).Against(store, from.Targets.Of(store.Id, planned)) with
            {
                ActiveMembers = counts.Active,
                Purchasers = counts.Purchasers,
                RepeatPurchasers = counts.Repeat,
                NewMembers = joined.GetValueOrDefault(store.Id),
                FirstBuyers = first.GetValueOrDefault(store.Id),
                RepeatMembersAtHome = repeat,
                CrossStoreMembers = elsewhere,
            });
        }

        return figures;
    }

    // Members are counted over a whole period: as reported they are known for that of a close, and for no other.
    private static PeriodFigures AsReported(Snapshot from, PeriodSales sales, Period planned, IReadOnlyList<StoreEntry> rows)
    {
        var members = ClosedPeriods.Load(from.Engine, from.Connection).Of(sales.Period) is { } close ? ReportedMembers.Load(from.Engine, from.Connection, close) : null;
        var figures = new PeriodFigures(sales, null, 0);
        foreach (var store in rows)
        {
            var own = FigureSums.Sales(sales.Total(store.Id)).Against(store, from.Targets.Of(store.Id, planned)) with { KnowsMembers = false };
            // A store that was not there yet had none.
            figures.stores.Add(store.Id, members is null ? own : members.GetValueOrDefault(store.Id, f => f with { KnowsMembers = true })(own));
        }

        return figures;
    }
}

/// <summary>One state of the database, and what both periods need of it.</summary>
internal sealed record Snapshot(DatabaseEngine Engine, DbConnection Connection, DateOnly AsOf, FigureBasis Basis = FigureBasis.Restated)
{
    private FirstPurchases? firsts;

    /// <summary>What is held of the members in this state of the data; null: nothing.</summary>
    public MemberFacts? Members { get; init; }

    /// <summary>Where cells are kept from one answer to the next, and their state of the data; null: nowhere.</summary>
    public (MemberCellsCache Cells, DataVersion Version)? Kept { get; init; }

    public FirstPurchases Firsts => firsts ??= FirstPurchases.Load(Engine, Connection, AsOf, Members);

    public TargetPlan Targets { get; } = TargetPlan.Load(Engine, Connection);

    /// <summary>The members' store-days of a period; its last day only as far as <paramref name="part"/> says, where it is given: such a day moves on by the minute.</summary>
    public MemberCells CellsOf(Period period, PartOfDay? part)
    {
        MemberCells Read() => MemberCells.Read(Engine, Connection, period, AsOf.DayNumber, part);
        return part is null && Kept is { } kept ? kept.Cells.Get(kept.Version, period, AsOf, Read) : Read();
    }
}
