using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Forecasting.Events;
using RetailCrm.Analytics.Numerics;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Forecasting;

/// <summary>Holiday regressors (ANALYTICS.md 7.2): what an event does to a day, learned from earlier years, and reckoned into the days ahead.</summary>
public class EventFactorsTests
{
    private const int Start = 735_000;
    private static readonly double[] Week = [80, 90, 90, 100, 120, 160, 140];

    [Fact]
    public void The_median_of_the_years_ratios_to_ordinary_same_weekdays()
    {
        // By hand: a two-day fair a year. First day 2, 3 and 2.2 times its weekday; the day before half of it, in two years; a day after in one.
        var places = Fairs(200, 560, 920);
        double[] values = Weeks(1000);
        foreach (var (year, ratio) in new[] { (200, 2.0), (560, 3.0), (920, 2.2) }) values[year] *= ratio;
        foreach (int year in new[] { 200, 560 }) values[year - 1] *= 0.5;
        values[919] = double.NaN;
        foreach (int year in new[] { 560, 920 }) values[year + 2] = double.NaN;
        var known = EventFactors.Learn(values, Start, places);
        Near(2.2, known.Of(new("fair", EventPart.During, 1))!.Value.Ratio, 1e-12);
        Assert.Equal(3, known.Of(new("fair", EventPart.During, 1))!.Value.Years);
        Assert.Equal(new EventFactor(0.5, 2, 0), known.Of(new("fair", EventPart.Before, 1)));
        Assert.Null(known.Of(new("fair", EventPart.After, 1)));
        Assert.Equal(1, known.Of(new("fair", EventPart.After, 3))!.Value.Ratio);

        // Before the third year: the median of two. Before the second: nothing.
        Near(2.5, EventFactors.Learn(values.AsSpan(0, 900), Start, places).Of(new("fair", EventPart.During, 1))!.Value.Ratio, 1e-12);
        Assert.Null(EventFactors.Learn(values.AsSpan(0, 550), Start, places).Of(new("fair", EventPart.During, 1)));
    }

    [Fact]
    public void Ordinary_is_no_day_of_any_event()
    {
        // A neighbouring event fills the weeks around with 1,000: they are not what a day of the fair is compared with.
        var places = new EventPlaces([("fair", Start + 200, Start + 200), ("fair", Start + 560, Start + 560), ("sale", Start + 205, Start + 225), ("sale", Start + 565, Start + 585)]);
        double[] values = Weeks(700);
        foreach (int year in new[] { 200, 560 })
        {
            for (int t = year + 5; t <= year + 25; t++) values[t] = 1000;
            values[year] *= 4;
        }

        Near(4, EventFactors.Learn(values, Start, places).Of(new("fair", EventPart.During, 1))!.Value.Ratio, 1e-12);
    }

    [Fact]
    public void A_day_of_two_events_is_inside_one_before_beside_another_and_of_the_shorter()
    {
        var places = new EventPlaces([("long", 1000, 1010), ("short", 1004, 1005), ("edge", 1012, 1013)]);
        Assert.Equal(new EventPlace("short", EventPart.During, 2), places.Of(1005));
        Assert.Equal(new EventPlace("long", EventPart.During, 7), places.Of(1006));
        Assert.Equal(new EventPlace("long", EventPart.During, 10), places.Of(1009));
        Assert.Equal(new EventPlace("edge", EventPart.Before, 1), places.Of(1011));
        Assert.Equal(new EventPlace("edge", EventPart.After, 3), places.Of(1016));
        Assert.Equal(new EventPlace("long", EventPart.Before, 3), places.Of(997));
        Assert.Null(places.Of(996));
        Assert.Null(new EventPlaces([]).Of(1005));
    }

    [Fact]
    public void Peers_speak_by_their_median_and_only_where_the_series_does_not_know()
    {
        var places = Fairs(200, 560);
        EventFactors Of(double ratio)
        {
            double[] values = Weeks(600);
            foreach (int year in new[] { 200, 560 }) values[year] *= ratio;
            return EventFactors.Learn(values, Start, places);
        }

        var first = new EventPlace("fair", EventPart.During, 1);
        var peers = EventFactors.MedianOf([Of(2), Of(5), Of(3), EventFactors.None]);
        Assert.Equal(new EventFactor(3, 2, 3), peers.Of(first));
        Assert.Equal(3, EventFactors.None.Else(peers).Of(first)!.Value.Ratio);
        Assert.Equal(new EventFactor(2, 2, 0), Of(2).Else(peers).Of(first));
    }

    /// <summary>Every store's fair doubles its sales: where it is known, days before, in and after it come out; where it is not, the fair's days spoil the weeks after.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Known_events_are_divided_out_of_what_models_see_and_multiplied_in_ahead(ulong seed)
    {
        int[] fairs = [180, 540, 900, 1155];
        var draws = new Draws(seed);
        var places = new EventPlaces(fairs.Select(f => ("fair", Start + f, Start + f + 6)));
        bool IsFair(int t) => fairs.Any(f => t >= f && t <= f + 6);
        double[] all = [.. Weeks(1200).Select((v, t) => v * 10 * (IsFair(t) ? 2 : 1) * Math.Exp(0.05 * draws.Normal()))];
        // Forecast from the day before the fair of 1155, and from its fourth day.
        foreach (int end in new[] { 1155, 1159 })
        {
            double[] history = all[..end], series = history[^371..];
            var found = SeriesForecast.Of(series, new SeriesEvents(history, Start, places));
            Assert.Equal(1155 + 7 - end, found.Events.Count(e => e.Place.Part == EventPart.During));
            Assert.All(found.Events.Where(e => e.Place.Part == EventPart.During), e => Assert.InRange(e.Factor.Ratio, 1.8, 2.2));
            for (int h = 1; h <= 20; h++)
            {
                var lift = found.Events.FirstOrDefault(e => e.Day == Start + end - 1 + h);
                var said = found.Model!.Ahead(h) * (lift.Day == 0 ? 1 : lift.Factor.Ratio);
                Assert.InRange(said / (Week[(end - 1 + h) % 7] * 10 * (IsFair(end - 1 + h) ? 2 : 1)), 0.8, 1.25);
            }
        }
    }

    [Fact]
    public void Without_a_known_event_nothing_is_different()
    {
        var series = SeriesForecastTests.Noisy(300, 0.2);
        var plain = SeriesForecast.Of(series);
        foreach (var events in new[] { new SeriesEvents(series, Start, new([])), new SeriesEvents(series, Start, Fairs(250, 310)) })
        {
            var found = SeriesForecast.Of(series, events);
            Assert.Equal((plain.Quality, plain.Basis), (found.Quality, found.Basis));
            Assert.Empty(found.Events);
            for (int h = 1; h <= 31; h++) Assert.Equal(plain.Model!.Ahead(h), found.Model!.Ahead(h));
        }
    }

    /// <summary>Two fairs tripled sales and the third, in the back-test's days, did nothing: what was known made the back-test worse, and no good model is lost by it.</summary>
    [Fact]
    public void Events_that_make_the_back_test_worse_are_left_out_and_the_model_stays()
    {
        double[] history = [.. SeriesForecastTests.Noisy(935, 0.2)];
        for (int day = 0; day < 14; day++)
        {
            foreach (int year in new[] { 120, 480 }) history[year + day] *= 3;
        }

        var places = new EventPlaces(new[] { 120, 480, 850, 940 }.Select(f => ("fair", Start + f, Start + f + 13)));
        var series = history[^371..];
        var blind = SeriesForecast.Of(series);
        var found = SeriesForecast.Of(series, new SeriesEvents(history, Start, places));
        Assert.IsNotType<SeasonalNaive>(blind.Model);
        Assert.Equal(blind.Quality, found.Quality);
        Assert.Empty(found.Events);
        for (int h = 1; h <= 31; h++) Assert.Equal(blind.Model!.Ahead(h), found.Model!.Ahead(h));
    }

    /// <summary>The back-test may know of an event only what was known before its first origin.</summary>
    [Fact]
    public void The_back_test_learns_nothing_from_the_days_it_is_asked_about()
    {
        // Two fairs: the second lies inside the back-test's days. One year is known before: the test forecasts it as if ordinary.
        var places = Fairs(180, 540);
        double[] history = [.. Weeks(571).Select(Uneven)];
        foreach (int year in new[] { 180, 540 }) history[year] *= 3;
        var series = history[^371..];
        var found = SeriesForecast.Of(series, new SeriesEvents(history, Start, places));
        Assert.Equal(SeriesForecast.Of(series).Quality, found.Quality);

        // With a third year before it is known, and its days are no error.
        places = Fairs(-180, 180, 540);
        double[] longer = [.. Weeks(571 + 364).Select(Uneven)];
        foreach (int year in new[] { -180, 180, 540 }) longer[year + 364] *= 3;
        var knowing = SeriesForecast.Of(longer[^371..], new SeriesEvents(longer, Start - 364, places));
        var blind = SeriesForecast.Of(longer[^371..]);
        Assert.True(knowing.Quality!.Wape < 0.9 * blind.Quality!.Wape && knowing.Quality.NaiveMase == blind.Quality.NaiveMase, $"{knowing.Quality} beside {blind.Quality}");
    }

    private static EventPlaces Fairs(params int[] days) => new(days.Select(d => ("fair", Start + d, Start + d + 1)));

    private static double Uneven(double value, int t) => value * (1 + t * 37 % 11 / 100.0);

    private static double[] Weeks(int days) => [.. Enumerable.Range(0, days).Select(t => Week[t % 7])];
}
