using RetailCrm.Analytics.Forecasting;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Forecasts;

/// <summary>What the next days bring: from kept models or made at once, closed days, short histories, the month and today.</summary>
public class ForecastQueriesTests
{
    [Fact]
    public async Task Kept_or_made_at_once_the_answer_is_the_same()
    {
        await using var world = await ForecastChain.CreateAsync(DatabaseProvider.Sqlite);
        var made = await world.AskAsync();
        await world.KeepAsync();
        // A new state of the data, so that the answer is not the remembered one.
        await world.SellAsync(ForecastChain.Today, ForecastChain.Today);
        await world.Chain.RefreshAsync();
        var kept = await world.AskAsync();
        Assert.Equal(ForecastChain.Today.AddDays(-1), made.Through);
        foreach (var (a, b) in made.Stores.Zip(kept.Stores)) Assert.Equal((a.StoreCode, a.Basis, a.Model, a.Quality), (b.StoreCode, b.Basis, b.Model, b.Quality));
        Assert.Equal(made.Stores.SelectMany(s => s.Days), kept.Stores.SelectMany(s => s.Days));
        Assert.Equal(made.Total.Days, kept.Total.Days);
    }

    [Fact]
    public async Task Days_ahead_follow_the_weekdays_and_closed_ones_are_zero()
    {
        await using var world = await ForecastChain.CreateAsync(DatabaseProvider.Sqlite);
        await world.Chain.ClosureAsync("Alpha", "2026-11-25");
        var answer = await world.AskAsync();
        var (alpha, bravo, young) = (answer.Stores[0], answer.Stores[1], answer.Stores[2]);
        Assert.Equal((14, ForecastBasis.Chosen), (alpha.Days.Count, alpha.Basis));
        Assert.InRange(alpha.Days[0].Value, 1300, 1900); // Saturday
        Assert.InRange(alpha.Days[2].Value, 650, 950); // Monday
        Assert.Equal(new ForecastDay(new(2026, 11, 25), 0, Band.Zero, true), alpha.Days[4]);
        Assert.True(bravo.Days[2] is { Closed: true, Value: 0 }, "Bravo rests on Mondays");
        Assert.Equal((ForecastBasis.TooShort, 0), (young.Basis, young.Days.Count));
        for (int i = 0; i < 14; i++) Assert.Equal(alpha.Days[i].Value + bravo.Days[i].Value, answer.Total.Days[i].Value, 6);
        Assert.All(answer.Total.Days, d => Assert.True(d.Range.Low95 <= d.Range.Low80 && d.Range.Low80 <= d.Value * 1.02 && d.Range.High80 <= d.Range.High95, $"{d}"));
        Assert.Equal(["Bath", "Tea"], answer.Categories);
        Assert.Equal(56, answer.Past.Count);
    }

    [Fact]
    public async Task A_category_is_forecast_alone_and_a_region_without_the_chain()
    {
        await using var world = await ForecastChain.CreateAsync(DatabaseProvider.Sqlite);
        var all = await world.AskAsync();
        var tea = await world.AskAsync(new() { Category = "Tea" });
        Assert.InRange(tea.Total.Days[0].Value / all.Total.Days[0].Value, 0.2, 0.3);
        Assert.Null(tea.Total.Month);
        var west = await world.AskAsync(new() { Regions = ["West"] });
        Assert.Equal("Bravo", Assert.Single(west.Stores).StoreCode);
        Assert.Equal(west.Stores[0].Days, west.Total.Days);
        Assert.Empty((await world.AskAsync(scope: DataScope.None)).Stores);
    }

    [Fact]
    public async Task The_month_is_what_is_booked_and_what_is_left()
    {
        await using var world = await ForecastChain.CreateAsync(DatabaseProvider.Sqlite);
        await world.Chain.TargetAsync("Alpha", "2026-11", 10_000);
        await world.Chain.TargetAsync("Bravo", "2026-11", 90_000);
        await world.Chain.TargetAsync(null, "2026-11", 41_500);
        var answer = await world.AskAsync();
        var alpha = answer.Stores[0].Month!;
        var booked = (await world.Chain.Facts.RowsAsync($"SELECT SUM(order_net_cents) FROM agg_store_day WHERE store_id = 1 AND day >= {new DateOnly(2026, 11, 1).DayNumber}"))[0];
        Assert.Equal(double.Parse(booked, System.Globalization.CultureInfo.InvariantCulture) / 100, alpha.Booked, 6);
        Assert.Equal(alpha.Booked + answer.Stores[0].Days.Take(10).Sum(d => d.Value), alpha.Forecast, 6);
        Assert.Equal((PaceVerdict.Likely, PaceVerdict.Unlikely), (alpha.Verdict, answer.Stores[1].Month!.Verdict));
        Assert.Equal(41_500, answer.Total.Month!.Target);
        Assert.Null((await world.AskAsync(new() { Stores = ["Young"] })).Total.Month);
    }

    [Fact]
    public async Task Today_lands_where_the_same_weekdays_did()
    {
        await using var world = await ForecastChain.CreateAsync(DatabaseProvider.Sqlite);
        // On Saturdays a second document follows at 18:00, as large as the first of 11:00.
        for (int week = 1; week <= 8; week++)
        {
            var day = ForecastChain.Today.AddDays(-7 * week);
            await world.Chain.Facts.PutAsync(new Dashboard.Tests.Aggregation.TestDocument($"eve{week}", day, 1, 100_000) { At = new(18, 0) });
        }

        await world.Chain.Facts.PutAsync(new Dashboard.Tests.Aggregation.TestDocument("now", ForecastChain.Today, 1, 160_000) { At = new(10, 30) }, new("noon", ForecastChain.Today, 1, 100) { At = new(12, 5) });
        await world.Chain.RefreshAsync();
        var today = (await world.AskAsync()).Stores[0];
        Assert.Equal(1601.0, today.SoFar);
        Assert.InRange(today.Landing!.Value, 2100, 2900);
        Assert.InRange(today.Landing.Share, 0.55, 0.75);
        Assert.True(today.Landing.Range.Low < today.Landing.Value && today.Landing.Value < today.Landing.Range.High, $"{today.Landing}");
        Assert.Null((await world.AskAsync(new(ForecastChain.Today.AddDays(-1)))).Stores[0].Landing);
    }

    [Fact]
    public async Task What_is_missing_is_suggested_with_its_numbers()
    {
        await using var world = await ForecastChain.CreateAsync(DatabaseProvider.Sqlite);
        var day = (long)ForecastChain.Today.AddDays(-1).DayNumber;
        await world.Chain.Facts.RunAsync("INSERT INTO stock(day, store_id, product_id, on_hand_milli, on_order_milli) VALUES (@a, 1, 1, 5000, NULL), (@a, 1, 2, 90000, 6000), (@a, 2, 1, 0, 0)", day);
        await world.Chain.Facts.RunAsync("INSERT INTO lead_time(product_id, lead_days, pack) VALUES (1, 3, 12)");
        await world.KeepAsync();
        var list = await world.Chain.Database.Get<ReplenishmentQueries>().SuggestAsync(DataScope.All, new());
        Assert.Equal(3, list.Lines.Count);
        var (first, second, last) = (list.Lines[0], list.Lines[1], list.Lines[2]);
        Assert.Equal(("Bravo", "P1", 0.0), (first.StoreCode, first.Sku, first.OnHand));
        Assert.Equal(("Alpha", "P1", 5.0, 3, true, 12), (second.StoreCode, second.Sku, second.OnHand, second.LeadDays, second.LeadIsKnown, second.Pack));
        // One unit a day, seven days of review and three of lead: mean 10, Poisson 95 % is 15, less 5 on hand, in packs of 12.
        Assert.InRange(second.Demand!.Mean, 0.9, 1);
        Assert.Equal((15.0, 12.0), (second.Suggestion!.OrderUpTo, second.Suggestion.Quantity));
        Assert.Equal(("Alpha", "P2", 0.0, false), (last.StoreCode, last.Sku, last.Suggestion!.Quantity, last.LeadIsKnown));
        var narrow = await world.Chain.Database.Get<ReplenishmentQueries>().SuggestAsync(DataScope.OfStores(["Bravo"]), new());
        Assert.Equal("Bravo", Assert.Single(narrow.Lines).StoreCode);
    }
}
