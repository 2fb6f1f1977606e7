using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Analytics.Forecasting.Events;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Metrics.Forecasts.Keeping;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Metrics.Forecasts;

/// <summary>
/// Events in kept forecasts: a store that has two anniversaries behind it knows the third, a younger one takes it from its peers, and whatever changes
/// what is known (late data of a peer, the list of events) makes forecasts anew.
/// </summary>
public class ForecastEventsTests
{
    private static readonly AuditActor Ann = new("1", "ann");
    private static readonly DateOnly Today = new(2026, 11, 21), Fair = new(2026, 11, 23);

    [Theory, Engines]
    public async Task An_event_is_known_from_its_years_or_from_peers_and_kept_as_if_made_from_scratch(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        Assert.All((await AskAsync(world)).Stores.SelectMany(s => s.Days), d => Assert.Null(d.Event));
        Assert.Equal(EventOutcome.Done, (await SaveAsync(world)).Outcome);
        var answer = await AskAsync(world);
        var (old, young) = (answer.Stores[0].Days, answer.Stores[1].Days);
        Assert.Equal(new(2026, 11, 21), old[0].Day);
        Assert.Equal([(EventPart.Before, 2), (EventPart.Before, 1), (EventPart.During, 1), (EventPart.During, 2), (EventPart.After, 1), (EventPart.After, 2), (EventPart.After, 3)],
            old.Take(7).Select(d => (d.Event!.Place.Part, d.Event.Place.Number)));
        Assert.Null(old[7].Event);
        Assert.Equal(("Founding day", 2, 0), (old[2].Event!.Name!.English, old[2].Event!.Years, old[2].Event!.Peers));
        Assert.Equal((2, 1), (young[2].Event!.Years, young[2].Event!.Peers));
        Assert.InRange(old[2].Value / old[2].Event!.Without, 2.5, 3.5);
        Assert.Equal(old[2].Event!.RatioTo(old[2].Value)!.Value, young[2].Event!.RatioTo(young[2].Value)!.Value, 9);
        Assert.InRange(old[0].Event!.RatioTo(old[0].Value)!.Value, 0.7, 1.4);
        Assert.Equal(old[2].Event!.Without + young[2].Event!.Without, answer.Total.Days[2].Event!.Without, 6);
        Assert.Equal(0, answer.Total.Days[2].Event!.Peers);

        // Kept, led through the fair, and made from scratch: the same.
        Assert.Equal((3, 3), await KeepAsync(world));
        await SellAsync(world, Today, Fair);
        await world.RefreshAsync();
        world.Clock.Now = world.Clock.Now.AddDays(3);
        await KeepAsync(world);
        await SellAsync(world, Fair.AddDays(1), Fair.AddDays(1));
        await world.RefreshAsync();
        world.Clock.Now = world.Clock.Now.AddDays(1);
        Assert.Equal((3, 0), await KeepAsync(world));
        Assert.Equal((3, 0), await ComparedAsync(world));
        var led = await KeptAsync(world);
        await world.Facts.RunAsync("DELETE FROM forecast_series");
        Assert.Equal((3, 3), await KeepAsync(world));
        Assert.Equal(await KeptAsync(world), led);
        // Of the fair's days nothing is left in the days after them.
        Assert.InRange((await AskAsync(world)).Stores[0].Days[6].Value, 700, 1300);
    }

    [Theory, Engines]
    public async Task A_late_document_of_a_peer_makes_those_anew_that_know_the_event_by_it(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await SaveAsync(world);
        await KeepAsync(world);
        await world.Facts.PutAsync(new TestDocument("late", new(2024, 11, 24), 1, 300_000));
        await world.RefreshAsync();
        Assert.Equal((3, 3), await KeepAsync(world));
        Assert.Equal((3, 0), await ComparedAsync(world));
        var kept = await KeptAsync(world);
        await world.Facts.RunAsync("DELETE FROM forecast_series");
        await KeepAsync(world);
        Assert.Equal(await KeptAsync(world), kept);
    }

    [Theory, Engines]
    public async Task A_changed_list_of_events_overtakes_every_forecast(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        Assert.Equal((3, 3), await KeepAsync(world));
        Assert.Equal(default, await KeepAsync(world));
        await SaveAsync(world);
        // They wait for the night: no difference, and the page has the event at once.
        Assert.Equal((0, 0), await ComparedAsync(world));
        Assert.NotNull((await AskAsync(world)).Stores[0].Days[2].Event);
        Assert.Equal((3, 3), await KeepAsync(world));
        Assert.Equal((3, 0), await ComparedAsync(world));
        var list = EventDraft.Of(new("founding-day", new("Founding day", "周年庆"), EventKind.Promotion, false), new([], [])) with { Spans = Spans };
        await world.Database.Get<ChangeEvents>().DeleteAsync(Ann, list);
        Assert.Null((await AskAsync(world)).Stores[0].Days[2].Event);
        Assert.Equal((3, 3), await KeepAsync(world));
    }

    /// <summary>It has two fairs behind it today, but had one when its back-test began: that one rests on the peer.</summary>
    [Theory, Engines]
    public async Task A_late_document_of_a_peer_makes_those_anew_whose_back_test_knows_the_event_by_it(DatabaseProvider provider)
    {
        await using var world = await TestChain.CreateAsync(provider);
        await world.StoreAsync("Old");
        await world.StoreAsync("Later");
        // Every other event on one day that both stores know: nothing else is lacking.
        int[] years = [2023, 2024, 2025, 2026, 2027];
        foreach (var known in EventList.BuiltIn.Events)
        {
            foreach (int year in years) await world.Facts.RunAsync("INSERT INTO chain_event_days(code, from_day, to_day) VALUES (@a, @b, @b)", known.Code, (long)new DateOnly(year, 5, 5).DayNumber);
        }

        EventSpan[] fairs = [.. new[] { 2024, 2025, 2026 }.Select(y => new EventSpan(new(y, 10, 10), new(y, 10, 11)))];
        Assert.Equal(EventOutcome.Done, (await world.Database.Get<ChangeEvents>().SaveAsync(Ann, new(null, "Fair", "展会", "promotion", fairs), null)).Outcome);
        var documents = new List<TestDocument>();
        for (var day = Today.AddDays(-900); day < Today; day = day.AddDays(1))
        {
            var cents = (100_000 + day.DayNumber * 7919 % 20_011) * (fairs.Any(s => s.From <= day && day <= s.To) ? 3 : 1);
            documents.Add(new($"1-{day:yyMMdd}", day, 1, cents) { At = new(11, 0) });
            if (day < new DateOnly(2024, 10, 7) || day > new DateOnly(2024, 10, 14)) documents.Add(new($"2-{day:yyMMdd}", day, 2, cents / 2) { At = new(11, 0) });
        }

        await world.Facts.PutAsync([.. documents]);
        await world.RefreshAsync();
        Assert.Equal((3, 3), await KeepAsync(world));
        await world.Facts.PutAsync(new TestDocument("late", new(2024, 10, 11), 1, 300_000));
        await world.RefreshAsync();
        Assert.Equal((3, 3), await KeepAsync(world));
        Assert.Equal((3, 0), await ComparedAsync(world));
    }

    [Fact]
    public async Task An_event_that_is_renamed_is_called_so_at_once()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await SaveAsync(world);
        Assert.Equal("Founding day", (await AskAsync(world)).Stores[0].Days[2].Event!.Name!.English);
        var was = new EventDraft("founding-day", "Founding day", "周年庆", "promotion", Spans);
        Assert.Equal(EventOutcome.Done, (await world.Database.Get<ChangeEvents>().SaveAsync(Ann, was with { English = "Anniversary" }, was)).Outcome);
        Assert.Equal("Anniversary", (await AskAsync(world)).Stores[0].Days[2].Event!.Name!.English);
    }

    private static IReadOnlyList<EventSpan> Spans { get; } = [.. new[] { 2024, 2025, 2026 }.Select(y => new EventSpan(new(y, 11, 23), new(y, 11, 24)))];

    // One store of three years, one of one year; the fair is three days' worth. No built-in event: their days are typed away to a far month.
    private static async Task<TestChain> WorldAsync(DatabaseProvider provider)
    {
        var world = await TestChain.CreateAsync(provider);
        await world.StoreAsync("Old");
        await world.StoreAsync("Young");
        await SellAsync(world, Today.AddDays(-800), Today.AddDays(-1));
        await world.RefreshAsync();
        return world;
    }

    private static Task SellAsync(TestChain world, DateOnly from, DateOnly to)
    {
        var documents = new List<TestDocument>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var cents = (100_000 + day.DayNumber * 7919 % 20_011) * (Spans.Any(s => s.From <= day && day <= s.To) ? 3 : 1);
            documents.Add(new($"1-{day:yyMMdd}", day, 1, cents) { At = new(11, 0) });
            if (day >= Today.AddDays(-300)) documents.Add(new($"2-{day:yyMMdd}", day, 2, cents / 2) { At = new(11, 0) });
        }

        return world.Facts.PutAsync([.. documents]);
    }

    private static Task<EventAnswer> SaveAsync(TestChain world) => world.Database.Get<ChangeEvents>().SaveAsync(Ann, new(null, "Founding day", "周年庆", "promotion", Spans), null);

    private static Task<ChainForecast> AskAsync(TestChain world) => world.Database.Get<ForecastQueries>().NextDaysAsync(RetailCrm.Security.DataScope.All, new());

    private static async Task<(int, int)> KeepAsync(TestChain world) => await world.Database.Get<KeepForecasts>().RunAsync(CancellationToken.None) is { } kept ? (kept.Series, kept.Fits) : default;

    private static async Task<string[]> KeptAsync(TestChain world) => await world.Facts.RowsAsync("SELECT store_id, through_day, fitted_day, stale, peers_until, events, content FROM forecast_series ORDER BY store_id");

    private static async Task<(long, long)> ComparedAsync(TestChain world)
    {
        var found = (await world.Database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).Tables.Single(t => t.Table == "forecast_series");
        return (found.Rows, found.Count);
    }
}
