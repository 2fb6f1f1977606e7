using System.Text.Json;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Numerics;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Forecasting;

/// <summary>The choice of a model by back-test, its intervals, and INV1's intermittent demand (ANALYTICS.md 7.2, 7.5).</summary>
public class SeriesForecastTests
{
    private static readonly double[] Week = [0.8, 0.9, 0.9, 1, 1.2, 1.6, 1.4];

    [Fact]
    public void Errors_by_hand()
    {
        var scale = ForecastErrors.Scale([10, 20, 10, 20, 12, 22, 12, 24], 2);
        Assert.Equal(1.0, scale);
        Assert.Equal(1.0, ForecastErrors.Mase([13, 25], [12, 24], scale));
        Near(0.05263158, ForecastErrors.Wape([13, 25], [12, 24]), 1e-6);
        Assert.Null(ForecastErrors.Scale([5, 5, 5, 5], 2));
        Assert.Null(ForecastErrors.Mase([1], [1], null));
        Assert.Null(ForecastErrors.Wape([0, 0], [1, 1]));
    }

    [Fact]
    public void Intermittent_demand()
    {
        double[] demand = [0, 0, 3, 0, 0, 0, 5, 0, 2, 0, 0, 4];
        var found = IntermittentDemand.Of(demand)!;
        Near(3.172, found.Size, 1e-12);
        Near(2.991, found.Wait, 1e-12);
        Near(1.060514878, found.Croston, 1e-9);
        Near(1.00748913, found.Sba, 1e-8);
        Near(found.Sba, new SlowMover().Through(demand).Ahead(3), 1e-12);
        Assert.Null(IntermittentDemand.Of([0, 0]));
    }

    [Fact]
    public void What_beats_the_week_before_is_used_and_says_by_how_much()
    {
        var found = SeriesForecast.Of(Noisy(300, 0.2));
        Assert.Equal((ForecastBasis.Chosen, true), (found.Basis, found.Bands!.Empirical));
        Assert.IsNotType<SeasonalNaive>(found.Model);
        Assert.True(found.Quality!.Mase < found.Quality.NaiveMase, "better than the week before");
        Assert.InRange(found.Quality.Coverage80!.Value, 0.65, 0.92);
        Assert.InRange(found.Quality.Coverage95!.Value, 0.85, 1);
        for (int h = 1; h <= SeriesForecast.Horizon; h++) Assert.InRange(found.Model!.Ahead(h) / (1000 * Week[(299 + h) % 7]), 0.8, 1.25);
        var sum = ForecastBands.Around(10_000, found.Bands.Sums[13]);
        Assert.True(sum.High95 - sum.Low95 < ForecastBands.Around(10_000, found.Bands.Days[13]).High95 - ForecastBands.Around(10_000, found.Bands.Days[13]).Low95, "days' errors even out");
    }

    [Fact]
    public void A_random_walk_of_weeks_keeps_the_week_before()
    {
        // Every week is the one before, with steps that no median foresees.
        var draws = new Draws(5);
        double[] level = [.. Enumerable.Repeat(1000.0, 7)];
        double[] series = [.. Enumerable.Range(0, 400).Select(t => level[t % 7] = level[t % 7] * Math.Exp(0.15 * draws.Normal()))];
        var found = SeriesForecast.Of(series);
        Assert.True(found.Quality!.Mase <= found.Quality.NaiveMase, "never worse than the bar");
    }

    [Fact]
    public void Short_histories_fall_back_with_a_label()
    {
        Assert.Equal((ForecastBasis.TooShort, null), (SeriesForecast.Of(Noisy(13, 0.1)).Basis, SeriesForecast.Of(Noisy(13, 0.1)).Model));
        Assert.Equal(ForecastBasis.TooShort, SeriesForecast.Of([]).Basis);
        var young = SeriesForecast.Of(Noisy(40, 0.1));
        Assert.Equal((ForecastBasis.Provisional, false), (young.Basis, young.Bands!.Empirical));
        Assert.IsType<WeekdayMedian>(young.Model);
        var year = SeriesForecast.Of(Noisy(110, 0.1));
        Assert.Equal((ForecastBasis.Chosen, false), (year.Basis, year.Bands!.Empirical));
    }

    [Fact]
    public void A_weekday_that_never_trades_has_no_forecast_and_constants_are_no_trouble()
    {
        double[] closedMondays = [.. Noisy(300, 0.1).Select((v, t) => t % 7 == 0 ? double.NaN : v)];
        var found = SeriesForecast.Of(closedMondays);
        Assert.Equal(ForecastBasis.Chosen, found.Basis);
        Assert.True(new WeekdayMedian().Through(closedMondays).Ahead(2) is double.NaN, "300 is a Saturday, 301 a Monday");
        foreach (var series in new[] { new double[300], [.. Enumerable.Repeat(7.0, 300)], [.. Enumerable.Range(0, 300).Select(t => t % 9 == 0 ? 2.0 : 0)] })
        {
            var flat = SeriesForecast.Of(series);
            Assert.NotEqual(ForecastBasis.TooShort, flat.Basis);
            for (int h = 1; h <= 31; h++) Assert.True(double.IsFinite(flat.Model!.Ahead(h)) && double.IsFinite(flat.Bands!.Sums[h - 1].High95), $"{h}");
        }
    }

    [Fact]
    public void A_state_that_was_kept_goes_on_as_if_nothing_had_been()
    {
        var series = Noisy(300, 0.2);
        var found = SeriesForecast.Of(series).Model!;
        var kept = JsonSerializer.Deserialize<Forecaster>(JsonSerializer.Serialize(found))!;
        foreach (var value in new[] { 900, double.NaN, 1200 })
        {
            found.Take(value);
            kept.Take(value);
        }

        for (int h = 1; h <= 14; h++) Assert.Equal(found.Ahead(h), kept.Ahead(h));
    }

    internal static double[] Noisy(int days, double noise)
    {
        var draws = new Draws(11);
        return [.. Enumerable.Range(0, days).Select(t => 1000 * Week[t % 7] * Math.Exp(noise * draws.Normal()))];
    }
}
