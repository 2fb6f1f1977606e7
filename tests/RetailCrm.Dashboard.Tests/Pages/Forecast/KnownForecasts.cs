using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Forecasting.Events;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Replenishment;
using RetailCrm.Dashboard.Pages.Forecast;
using RetailCrm.Metrics.Forecasts;

namespace RetailCrm.Dashboard.Tests.Pages.Forecast;

/// <summary>A forecast made by hand: every number on the page can be told beforehand.</summary>
internal sealed class KnownForecasts : IForecastAnswers
{
    public static readonly DateOnly Last = new(2026, 11, 20);

    public List<ForecastPageState> Asked { get; } = [];

    public Exception? Failure { get; set; }

    public Task Delay { get; set; } = Task.CompletedTask;

    public DateOnly? Through { get; set; } = Last;

    public DateOnly? StockOn { get; set; } = Last;

    public async Task<ForecastView> ReadAsync(ForecastPageState state, CancellationToken cancellationToken)
    {
        Asked.Add(state);
        await Delay;
        if (Failure is { } failure) throw failure;
        StoreForecast[] rows = Through is null ? [] : [Row("A1", "Alpha", 1000, 42_000), Row("B2", "Beta", 500, 10_000), new() { StoreCode = "C3", StoreName = "Young", Basis = ForecastBasis.TooShort }];
        var focus = state.Store is null ? rows : [.. rows.Where(r => r.StoreCode == state.Store)];
        var lines = StockOn is null ? [] : new[] { Line(5, 15, 12, OrderBound.Pack), Line(90, 15, 0, OrderBound.Enough) };
        return new(state, Answer(rows), Answer(focus), new(StockOn, 0.95, 7, lines), ["East", "West"]);
    }

    public Task<ForecastView?> TakePrerenderedAsync(ForecastPageState state) => Task.FromResult<ForecastView?>(null);

    private ChainForecast Answer(IReadOnlyList<StoreForecast> rows) => new()
    {
        Through = Through,
        Stores = rows,
        Total = rows.Count == 0 ? new() { StoreCode = "", StoreName = "", Basis = ForecastBasis.TooShort } : rows[0] with { Landing = new(1100, new(900, 1300), 0.4, 13), SoFar = 440 },
        Past = [.. Enumerable.Range(0, 56).Select(i => new PastDay(Last.AddDays(i - 55), i == 50 ? null : 900 + i))],
        Categories = ["Bath", "Tea"],
        Freshness = new(7, null, null),
    };

    private static StoreForecast Row(string code, string name, double day, double target) => new()
    {
        StoreCode = code,
        StoreName = name,
        Basis = ForecastBasis.Chosen,
        Model = MedianOfThree.Name,
        Quality = new(84, 0.6, 0.8, 0.123, 0.81, 0.95),
        Days = [.. Enumerable.Range(1, 14).Select(h => h == 3 ? new ForecastDay(Last.AddDays(h), 0, Band.Zero, true) : new ForecastDay(Last.AddDays(h), day, new(day * 0.7, day * 0.8, day * 1.2, day * 1.3), false) { Event = h == 5 ? new(new("fair", EventPart.During, 2), 3, 0, day / 2) { Name = new("Fair", "庙会") } : h == 6 ? new(new("fair", EventPart.After, 1), 2, 4, day / 2) : null })],
        Month = new(new(2026, 11, 1), 20 * day, 29 * day, new Interval(27 * day, 31 * day), target),
        LastSale = Last,
    };

    private static ReplenishmentLine Line(double onHand, double upTo, double quantity, OrderBound bound)
    {
        var demand = new SkuDemand(80, 10, 1, 10);
        return new()
        {
            StoreCode = "A1",
            StoreName = "Alpha",
            Sku = $"P{onHand}",
            Name = "Green tea",
            StockOn = Last,
            OnHand = onHand,
            OnOrder = 0,
            LeadDays = 3,
            LeadIsKnown = true,
            Pack = 12,
            Demand = demand,
            CensoredDays = 2,
            Suggestion = new(quantity, upTo, demand.OverSpan, bound),
            Override = onHand == 5 ? new(30, 12, "Ann", new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero), "school starts") : null,
        };
    }
}
