using RetailCrm.Analytics.Bridges;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Pages.Stores.Days;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.LikeForLike;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>A comparison made by hand, so that every number on the page can be told beforehand. Keeps what it was asked.</summary>
internal sealed class KnownAnswers : IStoreAnswers
{
    public static readonly Period Week = new(new(2026, 11, 9), new(2026, 11, 15));

    public List<StoresPageState> Asked { get; } = [];

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Awaited before an answer.</summary>
    public Task Delay { get; set; } = Task.CompletedTask;

    public IReadOnlyList<StoreComparisonRow> Rows { get; set; } = [Row("A1", "Alpha", "East", 2_184_000m, 1_931_000m, 10_000), Row("B2", "Beta", "East", 468_000m, 566_000m, 2_500), Row("C3", "Gamma", "South", 900_000m, 900_000m, 5_000)];

    /// <summary>Whether the totals have a visitor count.</summary>
    public bool WithTraffic { get; set; } = true;

    /// <summary>Of the totals.</summary>
    public decimal? Target { get; set; }

    public RecomputedFigure Recomputed { get; set; } = new(new(3_552_000m, null, null), new(3_552_000m, null, null), TimeSpan.FromSeconds(1.9));

    public DateOnly Today { get; } = new(2026, 11, 21);

    public async Task<StoresView> ReadAsync(StoresPageState state, CancellationToken cancellationToken)
    {
        Asked.Add(state);
        await Delay;
        if (Failure is { } failure) throw failure;
        var filters = new StoreFilters([.. Rows.Select(r => new StoreName(r.StoreCode, r.StoreName, r.Region, r.Format))], ["East", "South"], ["mall", "street"]);
        var known = state.Known(filters, out var unknown);
        var rows = Rows.Where(r => known.Regions.Count == 0 || known.Regions.Contains(r.Region!)).ToList();
        var holiday = ComparisonRules.Default.Of(state.Period.On(Today), Comparison.Holiday);
        var answer = state.Comparison.Mode == ComparisonMode.Holiday && holiday.Missing is { } missing ? Uncompared(rows, missing) : Answer(rows);
        return new StoresView(known, answer, filters, known.Peers is { } figure ? Peers(figure) : null) { Unknown = unknown, Holiday = holiday, Second = state.Second is null ? null : Answer([.. rows.Select(Halved)]) };
    }

    public Task<StoresView?> TakePrerenderedAsync(StoresPageState state) => Task.FromResult<StoresView?>(null);

    /// <summary>Of a store, to the week's end.</summary>
    public int Days { get; set; } = 7;

    public async Task<StoreDaysView> ReadDaysAsync(StoresPageState state, string storeCode, CancellationToken cancellationToken) =>
        new(await ReadAsync(state, cancellationToken), [.. Enumerable.Range(0, Days).Select(i =>
            new StoreDay(Week.To.AddDays(1 - Days + i), Week.To.AddDays(1 - Days + i - 7), Figures(1000 + i, 40), Figures(1000, 40), i == 6 ? LeftOutReason.CounterpartClosed : null))]);

    public Task<StoreDaysView?> TakePrerenderedDaysAsync(StoresPageState state, string storeCode) => Task.FromResult<StoreDaysView?>(null);

    public Task<FigureFacts?> FactsAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken) =>
        Task.FromResult(figure.MetricId == "conversion" ? Conversion(figure) : null);

    /// <summary>From thirteen weeks before; the first two are not known.</summary>
    public FigureHistory? History { get; set; } = new(HistoryStep.Periods, [.. Enumerable.Range(0, 13).Select(i => new FigurePoint(Week.Shift((i - 12) * 7), i < 2 ? null : 0.16m + 0.019m * i / 12, false))]);

    public Task<FigureHistory?> HistoryAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<FigureHistory?>(failure) : Task.FromResult(History);

    public Task<RecomputedFigure?> RecomputeAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken) => Task.FromResult<RecomputedFigure?>(Recomputed);

    public static StoreComparisonRow Row(string code, string name, string region, decimal now, decimal before, long orders) => new()
    {
        StoreCode = code,
        StoreName = name,
        Region = region,
        Figures = Figures(now, orders),
        Compared = Figures(before, orders),
        LikeForLike = new(now, before, 7, 0),
        Bridge = new(now - before, 0, null, 0, 0, 0, null),
        Weeks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    };

    private static StoreFigures Figures(decimal sales, long orders) => new() { OrderSales = sales, Orders = orders, OrderUnits = orders * 2, Visitors = orders * 5, CountedOrders = orders, ActiveMembers = orders / 2 };

    private StoreComparison Answer(IReadOnlyList<StoreComparisonRow> rows) => new()
    {
        Periods = new() { Period = Week, Elapsed = Week, Compared = Week.Shift(-7) },
        Rows = rows,
        Totals = new()
        {
            Figures = Figures(rows.Sum(r => r.Figures.OrderSales), rows.Sum(r => r.Figures.Orders)) with { Visitors = WithTraffic ? rows.Sum(r => r.Figures.Visitors) : null, Target = Target },
            Compared = Figures(rows.Sum(r => r.Compared!.OrderSales), rows.Sum(r => r.Compared!.Orders)),
            LikeForLike = new(110, 100, 7, 0),
            Weeks = [],
        },
        LeftOut = [],
        Stores = rows.Count,
        ComparableStores = rows.Count - 1,
        Freshness = new(18_204, new(2026, 11, 21, 15, 16, 9), new DateTimeOffset(2026, 11, 21, 7, 16, 9, TimeSpan.Zero)),
    };

    // Of twelve stores like it each; the last has too small a base for a rate.
    private StoreStandings Peers(string metric) => new(metric, 0.2, false, [.. Rows.Select((r, i) => metric == "net_sales"
        ? new StoreStanding(r.StoreCode, 12, 2_000_000 - i * 500_000, null, null, null, null, new(r.StoreCode, PeerWidth.Chain, 3, 1_250_000, 1_500_000, 1_750_000, 0, (2.5 - i) / 3))
        : new StoreStanding(r.StoreCode, i == 2 ? 29 : 1000, 0.3 - i * 0.1, null, null, null, null, new(r.StoreCode, i == 0 ? PeerWidth.Full : PeerWidth.AnySize, 12, 0.25, 0.28, 0.31, 0, 0.625 - i * 0.5)))]);

    // Against the second yardstick everything has doubled.
    private static StoreComparisonRow Halved(StoreComparisonRow row) => row with { Compared = Figures(row.Figures.NetSales / 2, row.Figures.Orders) };

    private StoreComparison Uncompared(IReadOnlyList<StoreComparisonRow> rows, MissingCounterpart missing)
    {
        var answer = Answer([.. rows.Select(r => r with { Bridge = null, LikeForLike = null })]);
        return answer with
        {
            Periods = new() { Period = Week, Elapsed = Week, Missing = missing },
            Rows = [.. answer.Rows.Select(r => r with { Compared = null })],
            Totals = answer.Totals with { Compared = null, LikeForLike = null },
            ComparableStores = 0,
        };
    }

    private static FigureFacts Conversion(FigureRef figure) => new()
    {
        Metric = new Metric
        {
            Id = "conversion",
            Name = new("Conversion", "转化率"),
            Definition = new("Orders of the days with a count.", "有客流记录的日子的订单。"),
            Formula = new("orders ÷ visitors", "订单 ÷ 客流"),
            Unit = new("%", "%"),
            Additivity = Additivity.Ratio,
            Format = MetricFormat.Percent,
        },
        StoreCode = figure.StoreCode,
        Periods = new() { Period = Week, Elapsed = Week, Compared = Week.Shift(-7) },
        Figure = new(0.179m, 17_900, 100_000),
        Compared = new(0.175m, 17_500, 100_000),
        Stores = 3,
        LeftOut = [new("B2", LeftOutReason.Closed, 2, new(new(2026, 11, 12), new(2026, 11, 13)), 0, 300.5m)],
        Freshness = new(18_204, new(2026, 11, 21, 15, 16, 9), null),
    };
}
