using RetailCrm.Analytics.Forecasting;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Forecasting;

/// <summary>Golden test TS3: ETS against R's forecast 8.20 (ANALYTICS.md 7.4).</summary>
public class DampedTrendTests
{
    private const double Z80 = 1.2815515655446004, Z95 = 1.959963984540054;
    private static readonly DampedTrend Air = new(0.99989742109304, 0.00217480508804, 0.00010102574293, 0.97996961214825);

    // R writes the seasons of the start newest first; the last one is what makes them sum to 0.
    private static readonly double[] AirSeason = [-26.4677, -35.88646754659440, -2.35773389732580, -7.96980607122696, -4.40379741950637, 35.24012206870556, 65.37576721646673, 62.68347240666556, 16.51178390163592, -20.66754666503659, -53.74857299303678, -28.30952682878204];

    [Fact]
    public void Air_passengers()
    {
        double[] season = [-AirSeason[1..].Sum(), .. AirSeason[1..]];
        var state = new DampedTrendState { Model = Air, Level = 120.59393148388656, Trend = 1.73811793061669, Season = season };
        var squares = state.Through(KnownSeries.AirPassengers);
        Near(336.009202226, squares / (144 - 17), 1e-8);
        Near(1571.23089124, 144 * Math.Log(squares) + 2 * (17 + 1), 1e-8);
        double[] ahead = [434.126597833, 424.979199749, 458.777058505, 453.431002519, 457.255025116, 497.152185252, 527.548493057, 525.091935980, 479.153710955, 442.213720606, 409.360207569, 435.029746470];
        for (int h = 1; h <= 12; h++) Near(ahead[h - 1], state.Ahead(h), 1e-8);
        foreach (var (h, half) in new[] { (1, 35.9272253), (2, 50.8603323), (3, 62.3553487), (12, 125.8122726) })
            Near(half, Z95 * Math.Sqrt(squares / (144 - 17) * Air.VarianceFactor(h, 12)), 1e-7);
    }

    [Fact]
    public void The_Nile_needs_a_level_alone()
    {
        var model = new DampedTrend(0.2455338627, 0, 0, 1);
        var state = new DampedTrendState { Model = model, Level = 1110.6868599514, Season = [0] };
        var variance = state.Through(KnownSeries.Nile) / (100 - 2);
        Near(20802.80103, variance, 1e-6);
        Near(805.3812829, state.Ahead(1), 1e-8);
        Near(620.5408431, state.Ahead(1) - Z80 * Math.Sqrt(variance), 1e-7);
        Near(995.7119134, state.Ahead(2) + Z80 * Math.Sqrt(variance * model.VarianceFactor(2, 1)), 1e-7);
    }

    [Fact]
    public void A_fit_finds_weekdays_and_growth_and_passes_days_without_trade()
    {
        double[] week = [0.8, 0.9, 0.9, 1, 1.2, 1.6, 1.4];
        double[] series = [.. Enumerable.Range(0, 210).Select(t => t % 50 == 7 ? double.NaN : 1000 * week[t % 7] * Math.Pow(1.002, t))];
        var model = LogDampedTrend.Fit(series)!;
        model.Through(series);
        for (int h = 1; h <= 7; h++) Near(1000 * week[(209 + h) % 7] * Math.Pow(1.002, 209 + h), model.Ahead(h), 0.02);
    }

    [Fact]
    public void Degenerate_series_give_no_model_or_a_finite_one()
    {
        Assert.Null(LogDampedTrend.Fit([1, 2, 3]));
        Assert.Null(LogDampedTrend.Fit([.. Enumerable.Repeat(double.NaN, 200)]));
        var constant = LogDampedTrend.Fit([.. Enumerable.Repeat(50.0, 200)])!;
        constant.Through([.. Enumerable.Repeat(50.0, 200)]);
        Near(50, constant.Ahead(14), 1e-6);
        Assert.Equal(0, LogDampedTrend.Fit(new double[200])!.Through(new double[200]).Ahead(3), 9);
    }
}
