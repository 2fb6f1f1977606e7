using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Retention;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Analytics.Members;

/// <summary>Reference values: ANALYTICS 2.1, 2.2, 2.3 and 2.5 on the CDNOW sample (RET2).</summary>
public class CdnowRetentionTests
{
    private static readonly Lazy<List<int[]>> Sample = new(CdnowSample.Days);

    [SharedReference]
    public void The_three_repurchase_rates()
    {
        Assert.Equal((2357, 946, 0), Rates("1997-01-01", "1997-09-30"));
        Assert.Equal((2357, 1139, 0), Rates("1997-01-01", "1998-06-30"));
        Assert.Equal((515, 247, 2357), Rates("1998-01-01", "1998-06-30"));
        var half = Of("1998-01-01", "1998-06-30");
        Assert.Equal((515, 0.2185), (half.ReturningBuyers, Math.Round(half.ReturningBuyers / (double)half.EarlierBuyers, 5)));
    }

    [SharedReference]
    public void N_day_repurchase()
    {
        foreach (var (days, expected) in (IEnumerable<(int, long)>)[(30, 410), (60, 601), (90, 687), (180, 887), (365, 1074)])
        {
            var rate = new NDayRepurchase(CdnowSample.AsOf, days);
            foreach (var member in Sample.Value) rate.Add(member);
            Assert.Equal((2357, expected), (rate.Eligible, rate.Repurchased));
        }
    }

    [SharedReference]
    public void Cohorts_classic_and_rolling()
    {
        var table = new CohortTable(CdnowSample.AsOf);
        foreach (var member in Sample.Value) table.Add(member);
        var cohorts = table.Cells().GroupBy(c => c.Cohort).ToList();
        Assert.Equal(
        [
            "781,124,95,70,65,77,65,53,52,45,62,59,45,47,63,37,37,33", "857,134,110,75,77,75,61,61,74,70,59,57,59,70,56,59,60", "719,87,84,78,63,64,55,57,73,65,47,51,78,32,38,45",
        ], cohorts.Select(c => string.Join(',', c.Select(x => x.Active))));
        Assert.Equal(
        [
            "781,355,323,300,284,273,251,234,225,213,198,180,157,142,120,83", "857,378,343,318,300,284,260,250,235,222,206,189,173,154,125,97", "719,333,316,297,277,264,251,236,223,194,169,153,131,92,72,45",
        ], cohorts.Select(c => string.Join(',', c.Take(16).Select(x => x.StillActive))));
        Assert.All(cohorts.SelectMany(c => c), c => Assert.True(c.IsComplete));
    }

    [SharedReference]
    public void Return_times_by_Kaplan_and_Meier()
    {
        var times = new ReturnTimes(CdnowSample.AsOf);
        foreach (var member in Sample.Value) times.Add(member);
        Assert.Equal((6696, 4339), (times.PurchaseDays, times.ClosedGaps));
        var curve = times.Curve();
        foreach (var (day, share) in (IEnumerable<(int, double)>)[(30, .688824), (60, .563995), (90, .503225), (120, .462054), (180, .403722), (270, .358927), (365, .329478)])
            Assert.Equal(share, Math.Round(curve[day].Share, 6));
        Assert.Equal(1634, curve[365].AtRisk);
        Assert.Equal([35, 119, 192, 263], times.Quantiles(.5, .8, .9, .95));
        Assert.Equal(new LifecycleThresholds(119, 192, 263), LifecycleThresholds.From(times));
    }

    [SharedReference]
    public void The_return_curve()
    {
        var curve = new ReturnCurve(CdnowSample.AsOf, 90, 30, 60, 90, 120, 180, 270, 360);
        foreach (var member in Sample.Value) curve.Add(member);
        Assert.Equal(
        [
            (30, 4127, .323964), (60, 3283, .228450), (90, 2889, .193146), (120, 2589, .162611), (180, 2151, .109252), (270, 1777, .073720), (360, 1476, .044038),
        ], curve.Points().Select(p => (p.SilentDays, p.Silent, Math.Round(p.Share!.Value, 6))));
    }

    private static (long Buyers, long Repeat, long Earlier) Rates(string from, string to) => Of(from, to) is var r ? (r.Buyers, r.Repeat, r.EarlierBuyers) : default;

    private static RepurchaseRates Of(string from, string to)
    {
        var rates = new RepurchaseRates(Day(from), Day(to));
        foreach (var member in Sample.Value) rates.Add(member);
        return rates;
    }

    private static int Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber;
}
