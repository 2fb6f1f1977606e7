using RetailCrm.Analytics.Numerics;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Metrics.Forecasts.Keeping;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Forecasts;

/// <summary>Two stores with a year's days of sales, one document a day of two articles; a young third one. The clock stands at noon of 21 Nov 2026, a Saturday.</summary>
internal sealed class ForecastChain : IAsyncDisposable
{
    private static readonly double[] Week = [0.8, 0.9, 0.9, 1, 1.2, 1.6, 1.4];
    private readonly Draws draws = new(3);

    private ForecastChain(TestChain chain) => Chain = chain;

    public TestChain Chain { get; }

    public static DateOnly Today { get; } = new(2026, 11, 21);

    public static async Task<ForecastChain> CreateAsync(DatabaseProvider provider, int days = 200)
    {
        var made = new ForecastChain(await TestChain.CreateAsync(provider));
        await made.Chain.StoreAsync("Alpha");
        await made.Chain.StoreAsync("Bravo", region: "West");
        await made.Chain.StoreAsync("Young", opened: "2026-11-10");
        await made.Chain.Facts.ProductAsync(1, "Tea", 100);
        await made.Chain.Facts.ProductAsync(2, "Bath", 100);
        await made.SellAsync(Today.AddDays(-days), Today.AddDays(-1));
        await made.Chain.RefreshAsync();
        return made;
    }

    /// <summary>Documents of the stores' days; Bravo rests on Mondays.</summary>
    public Task SellAsync(DateOnly from, DateOnly to)
    {
        var documents = new List<TestDocument>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            documents.Add(Document(1, day, 100_000));
            if (day.DayOfWeek != DayOfWeek.Monday) documents.Add(Document(2, day, 40_000));
            if (day >= new DateOnly(2026, 11, 10)) documents.Add(Document(3, day, 20_000));
        }

        return Chain.Facts.PutAsync([.. documents]);
    }

    public Task<KeptForecasts?> KeepAsync() => Chain.Database.Get<KeepForecasts>().RunAsync(CancellationToken.None);

    public Task<ChainForecast> AskAsync(ForecastRequest? request = null, DataScope? scope = null) => Chain.Database.Get<ForecastQueries>().NextDaysAsync(scope ?? DataScope.All, request ?? new());

    public async Task<string[]> KeptAsync() => await Chain.Facts.RowsAsync("SELECT store_id, category, through_day, fitted_day, stale, content FROM forecast_series ORDER BY store_id, category");

    public TestDocument Document(long store, DateOnly day, double mean, string no = "")
    {
        var cents = (long)(mean * Week[((int)day.DayOfWeek + 6) % 7] * Math.Exp(0.1 * draws.Normal()));
        return new($"{store}-{day:yyMMdd}{no}", day, store, cents) { At = new(11, 0), UnitsMilli = 3_000, Lines = [new(1, 1_000, cents / 4), new(2, 2_000, cents - cents / 4)] };
    }

    public ValueTask DisposeAsync() => Chain.DisposeAsync();
}
