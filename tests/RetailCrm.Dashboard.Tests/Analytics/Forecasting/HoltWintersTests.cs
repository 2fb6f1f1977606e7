using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Forecasting;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Forecasting;

/// <summary>Golden tests TS1 and TS2: Holt–Winters against R 4.2.2 (ANALYTICS.md 7.3).</summary>
public class HoltWintersTests
{
    private const double Z95 = 1.959963984540054;
    private static readonly HoltWinters Additive = new(Seasonality.Additive, 0.2479594897356, 0.0345337296488, 1), Multiplicative = new(Seasonality.Multiplicative, 0.2755924747364, 0.0326929527337, 0.8707292222650);

    [Fact]
    public void It_begins_where_R_begins()
    {
        var additive = HoltWintersStart.Of(KnownSeries.AirPassengers, 12, Seasonality.Additive)!;
        Near(124.316919192, additive.Level, 1e-9);
        Near(1.145687646, additive.Trend, 1e-9);
        All([-14.81944444, -5.65277778, 7.51388889, 0.01388889, -10.98611111, 11.68055556, 22.63888889, 22.18055556, 9.47222222, -8.15277778, -23.56944444, -10.31944444], i => additive.Season[i], 1e-6);
        var multiplicative = HoltWintersStart.Of(KnownSeries.AirPassengers, 12, Seasonality.Multiplicative)!;
        All([0.885377815, 0.956702662, 1.056047900, 0.999991809, 0.919180306, 1.085134032, 1.179508601, 1.175260207, 1.073990503, 0.935173924, 0.814655017, 0.918977224], i => multiplicative.Season[i], 1e-8);
    }

    [Fact]
    public void The_additive_filter_is_R_s()
    {
        var run = Additive.Run(KnownSeries.AirPassengers, 12)!;
        Near(21860.1846219, run.SquaredError, 1e-9);
        Near(477.82778054, run.Level, 1e-9);
        Near(3.12762656582, run.Trend, 1e-9);
        Near(-27.45768535, run.Season[0], 1e-8);
        Near(-45.82778054, run.Season[11], 1e-8);
        Near(110.6431624, run.FirstFitted, 1e-8);
        All([453.4977218, 429.3905693, 467.0360521, 503.2574067, 512.3395202, 571.8879657, 652.6095350, 637.4622569, 539.7547689, 490.7249861, 424.4592653, 469.5315188], i => run.Ahead(i + 1), 1e-8);
        Near(163.7735994, run.ErrorVariance, 1e-8);
        Near(25.0824547, run.HalfWidth(1, Z95), 1e-8);
        Near(25.8945676, run.HalfWidth(2, Z95), 1e-8);
        Near(35.4160051, run.HalfWidth(12, Z95), 1e-8);
    }

    [Fact]
    public void The_multiplicative_filter_is_R_s()
    {
        var run = Multiplicative.Run(KnownSeries.AirPassengers, 12)!;
        Near(16570.777867, run.SquaredError, 1e-9);
        Near(469.32322057, run.Level, 1e-9);
        Near(3.02153914, run.Trend, 1e-8);
        Near(0.94646108, run.Season[0], 1e-8);
        Near(0.92098767, run.Season[11], 1e-8);
        All([447.0559313, 419.7122799, 464.8671311, 496.0839376, 507.5326375, 575.4508960, 666.5922934, 657.9137183, 550.3087664, 492.9853092, 420.2072796, 465.6345009], i => run.Ahead(i + 1), 1e-8);
        Near(466.805729663 - 447.055931345, run.HalfWidth(1, Z95), 1e-8);
        Near(440.291974466 - 419.712279856, run.HalfWidth(2, Z95), 1e-8);
        Near(446.945780574 - 420.207279555, run.HalfWidth(11, Z95), 1e-8); // at 12 R divides by its trend, a slip of an index
        var misquoted = new HoltWinters(Seasonality.Multiplicative, 0.2479595, 0.0345373, 1).Run(KnownSeries.AirPassengers, 12)!;
        Near(17176.6512121, misquoted.SquaredError, 1e-9);
        Near(463.62397722, misquoted.Level, 1e-9);
        Near(111.0818087, misquoted.FirstFitted, 1e-8);
    }

    [Fact]
    public void Carbon_dioxide()
    {
        var run = new HoltWinters(Seasonality.Additive, 0.51264844356418, 0.00949766904603, 0.47288678799482).Run(KnownSeries.Co2, 12)!;
        Near(43.1298613677, run.SquaredError, 1e-9);
        Near(365.107894933, run.Ahead(1), 1e-9);
        Near(365.966391338, run.Ahead(2), 1e-9);
        Near(365.710471196 - 365.107894933, run.HalfWidth(1, Z95), 1e-7);
        Near(366.644878368 - 365.966391338, run.HalfWidth(2, Z95), 1e-7);
        Assert.InRange(HoltWinters.Fit(KnownSeries.Co2, 12, Seasonality.Additive)!.Run(KnownSeries.Co2, 12)!.SquaredError, 42, 43.1298713677);
    }

    [Fact]
    public void The_Nile_has_neither_trend_nor_season()
    {
        var run = SimpleSmoothing.Run(KnownSeries.Nile, 0.2465578775);
        Near(2038871.83289, run.SquaredError, 1e-9);
        Near(805.038857706, run.Level, 1e-9);
        var fit = SimpleSmoothing.Fit(KnownSeries.Nile)!;
        Assert.True(fit.SquaredError <= 2038871.8329, $"{fit.SquaredError:R}");
        Near(0.2465578775, fit.Alpha, 1e-4);
    }

    [Theory]
    [InlineData(Seasonality.Additive, 21860.1847)]
    [InlineData(Seasonality.Multiplicative, 16570.7780)]
    public void The_search_ends_no_higher_than_R_s(Seasonality kind, double highest)
    {
        var fit = HoltWinters.Fit(KnownSeries.AirPassengers, 12, kind)!;
        var sse = fit.Run(KnownSeries.AirPassengers, 12)!.SquaredError;
        Assert.True(sse <= highest, $"{sse:R} at {fit}");
    }

    [Fact]
    public void The_year_held_out()
    {
        double[] training = KnownSeries.AirPassengers[..132], actual = KnownSeries.AirPassengers[132..], naive = KnownSeries.AirPassengers[120..132];
        var scale = ForecastErrors.Scale(training, 12);
        Near(30.45, scale, 1e-9);
        Near(1.5708812, ForecastErrors.Mase(actual, naive, scale), 1e-7);
        Near(0.1004550, ForecastErrors.Wape(actual, naive), 1e-6);
        var run = new HoltWinters(Seasonality.Multiplicative, 0.8027404, 0.0085018, 1).Run(training, 12)!;
        double[] forecast = [.. Enumerable.Range(1, 12).Select(run.Ahead)];
        Near(0.7938377, ForecastErrors.Mase(actual, forecast, scale), 1e-5);
        Near(0.0507645, ForecastErrors.Wape(actual, forecast), 1e-5);
        // R's one start ends in a side valley here: several starts find a lower error and a better forecast.
        var fit = HoltWinters.Fit(training, 12, Seasonality.Multiplicative)!.Run(training, 12)!;
        Assert.True(fit.SquaredError < run.SquaredError, $"{fit.SquaredError:R} {fit.Model}");
        Assert.True(ForecastErrors.Mase(actual, [.. Enumerable.Range(1, 12).Select(fit.Ahead)], scale) < 0.79, "and so on what was held out");
    }

    [Fact]
    public void Too_little_gives_no_value()
    {
        Assert.Null(HoltWinters.Fit([1, 2, 3], 12, Seasonality.Additive));
        Assert.Null(HoltWinters.Fit(new double[48], 12, Seasonality.Multiplicative));
        Assert.NotNull(HoltWinters.Fit([.. Enumerable.Repeat(5.0, 48)], 12, Seasonality.Additive));
        Assert.Null(SimpleSmoothing.Fit([1, 2]));
    }

    private static void All(double[] expected, Func<int, double> found, double relative, [CallerArgumentExpression(nameof(found))] string what = "", [CallerMemberName] string test = "")
    {
        for (int i = 0; i < expected.Length; i++) Near(expected[i], found(i), relative, what, test);
    }
}
