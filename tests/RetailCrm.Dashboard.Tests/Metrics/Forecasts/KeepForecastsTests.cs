using RetailCrm.Analytics.Forecasting;
using RetailCrm.Dashboard.Tests.Analytics.Forecasting;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Metrics.Forecasts.Keeping;

namespace RetailCrm.Dashboard.Tests.Metrics.Forecasts;

/// <summary>What is kept night by night is what would be made from scratch; late data and new Sundays included.</summary>
public class KeepForecastsTests
{
    [Theory, Engines]
    public async Task Led_on_night_by_night_equals_made_from_scratch(DatabaseProvider provider)
    {
        await using var world = await ForecastChain.CreateAsync(provider);
        Assert.Equal((12, 12), await NightAsync(world));
        Assert.Null(await world.KeepAsync());
        // Saturday and the Sunday: whole weeks are made of days up to a Sunday.
        Assert.Equal((12, 0), await NextAsync(world, 1));
        Assert.Equal((12, 12), await NextAsync(world, 1));
        Assert.Equal((12, 0), await NextAsync(world, 3));
        var led = await world.KeptAsync();
        await world.Chain.Facts.RunAsync("DELETE FROM forecast_series");
        Assert.Equal((12, 12), await NightAsync(world));
        Assert.Equal(await world.KeptAsync(), led);

        // A late document of a day taken in: its store and the chain are made anew, the others stay.
        await world.Chain.Facts.PutAsync(world.Document(2, ForecastChain.Today.AddDays(-30), 900_000, "late"));
        await world.Chain.RefreshAsync();
        Assert.Equal((12, 6), await NightAsync(world));
        led = await world.KeptAsync();
        await world.Chain.Facts.RunAsync("DELETE FROM forecast_series");
        await world.KeepAsync();
        Assert.Equal(await world.KeptAsync(), led);
    }

    [Fact]
    public async Task A_document_of_the_day_under_way_overtakes_nothing()
    {
        await using var world = await ForecastChain.CreateAsync(DatabaseProvider.Sqlite, days: 60);
        await world.KeepAsync();
        await world.SellAsync(ForecastChain.Today, ForecastChain.Today);
        await world.Chain.RefreshAsync();
        Assert.Null(await world.KeepAsync());
        var kept = await world.KeptAsync();
        Assert.Equal(12, kept.Length);
        Assert.All(kept, r => Assert.Contains("|0|{", r, StringComparison.Ordinal));
    }

    /// <summary>The day of the flood sold little, and is to spoil no Sunday.</summary>
    [Theory, Engines]
    public async Task A_late_closure_overtakes_its_store_and_the_chain(DatabaseProvider provider)
    {
        await using var world = await ForecastChain.CreateAsync(provider, days: 60);
        await world.KeepAsync();
        var report = await Bundle.Of("closures.csv", "store_code,date,reason", $"Bravo,{ForecastChain.Today.AddDays(-20):yyyy-MM-dd},flood").ImportAsync(world.Chain.Database);
        Assert.Equal(ImportOutcome.Done, report.Outcome);
        await world.Chain.RefreshAsync();
        Assert.Equal((12, 6), await NightAsync(world));
        var led = await world.KeptAsync();
        await world.Chain.Facts.RunAsync("DELETE FROM forecast_series");
        await world.KeepAsync();
        Assert.Equal(await world.KeptAsync(), led);
    }

    /// <summary>A sale of years ago is no beginning: the hundred days since the store opened again are compared as if it were new.</summary>
    [Fact]
    public void A_series_begins_with_the_first_trade_of_its_window()
    {
        int sunday = ForecastChain.Today.AddDays(-6).DayNumber;
        var days = SeriesForecastTests.Noisy(100, 0.1);
        var young = KeptSeries.Make(days, sunday);
        var again = KeptSeries.Make([10, .. Enumerable.Repeat(double.NaN, 1000), .. days], sunday);
        Assert.Equal((ForecastBasis.Chosen, 14, young.Forecast.Quality), (again.Forecast.Basis, again.Forecast.Quality!.Origins, again.Forecast.Quality));
        for (int h = 1; h <= 14; h++) Assert.Equal(young.Forecast.Model!.Ahead(h), again.Forecast.Model!.Ahead(h));
    }

    [Fact]
    public async Task Without_a_sale_there_is_nothing_to_keep()
    {
        await using var world = await ForecastChain.CreateAsync(DatabaseProvider.Sqlite, days: 0);
        Assert.Null(await world.KeepAsync());
        var none = await world.AskAsync();
        Assert.Null(none.Through);
    }

    private static async Task<(int, int)> NightAsync(ForecastChain world) => await world.KeepAsync() is { } kept ? (kept.Series, kept.Fits) : default;

    private static async Task<(int, int)> NextAsync(ForecastChain world, int days)
    {
        var today = DateOnly.FromDateTime(world.Chain.Clock.Now.DateTime);
        await world.SellAsync(today, today.AddDays(days - 1));
        await world.Chain.RefreshAsync();
        world.Chain.Clock.Now = world.Chain.Clock.Now.AddDays(days);
        return await NightAsync(world);
    }
}
