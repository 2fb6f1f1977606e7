using System.Diagnostics;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>Fit and score of the purchase models over members that buy as the models say (PERFORMANCE.md 8), three years, in days.</summary>
internal static class ModelsBenchmark
{
    private const int Years = 3, HeldOutDays = 90;

    public static void Run(BenchmarkOptions options)
    {
        var members = Enumerable.Range(0, options.Members).Select(Member.Simulated).ToArray();
        Console.WriteLine($"{members.Length:N0} members, {members.Sum(m => (long)m.Now.Repeats + 1):N0} purchase days");
        var table = new ResultTable($"purchase models of {members.Length:N0} members (seconds, smaller is better)");
        for (int run = 0; run < options.Runs; run++)
        {
            var histories = Timed(table, "count equal histories", () => Count(members));
            var fit = Timed(table, "fit BG/NBD", () => PurchaseFit.Of(PurchaseModelKind.BgNbd, histories));
            Timed(table, "fit MBG/NBD", () => PurchaseFit.Of(PurchaseModelKind.MbgNbd, histories));
            var heldOut = HeldOut(members);
            Timed(table, "choice: both fits and tests at a past day, one fit on all", () => PurchaseChoice.Of(histories, heldOut, HeldOutDays));
            var spend = Timed(table, "fit Gamma-Gamma", () => SpendFit.Of(members.Select(m => new RepeatSpend(m.Now.Repeats, m.Mean))));
            Timed(table, "score: P(alive), P(buy), purchases, 12 months' value", () => Score(members, new(fit.Model!, spend)));
            if (run == 0) Console.WriteLine($"{histories.Distinct:N0} distinct histories; {fit.Model}; {spend.Model}");
        }

        table.Print();
        Console.WriteLine("targets at 1,000,000 members: fit <= 10 s, score <= 5 s");
    }

    private static PurchaseHistories Count(Member[] members)
    {
        var histories = new PurchaseHistories();
        foreach (var member in members) histories.Add(member.Now);
        return histories;
    }

    private static HeldOutHistory[] HeldOut(Member[] members) =>
    [
        .. members.Where(m => m.Then is not null).GroupBy(m => m.Then!.Value).Select(g => new HeldOutHistory(g.Key, g.Count(), g.Count(m => m.BoughtSince))),
    ];

    private static double Score(Member[] members, MemberScoring scoring)
    {
        double sum = 0;
        foreach (var member in members) sum += scoring.Score(member.Now, member.Mean).Value12Months!.Value;
        return sum;
    }

    private static T Timed<T>(ResultTable table, string name, Func<T> work)
    {
        long began = Stopwatch.GetTimestamp();
        var result = work();
        table.Add(name, new(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, ""));
        return result;
    }

    /// <param name="Then">The history 90 days ago; null for who came later.</param>
    private sealed record Member(PurchaseHistory Now, PurchaseHistory? Then, bool BoughtSince, double Mean)
    {
        // λ ~ Gamma(1/2, α 40 days) as half a squared normal; p ~ Beta(1, 3); spend log-normal around 40.
        public static Member Simulated(int number)
        {
            var dice = new Dice(2026, Subject.Visits, number);
            var rate = Math.Pow(dice.Normal(), 2) / 2 / 40;
            var stop = 1 - Math.Pow(1 - dice.Unit(), 1.0 / 3);
            int first = dice.Below(Years * 365), end = Years * 365, cut = end - HeldOutDays;
            int now = 0, then = 0, last = first, lastThen = first;
            for (double at = first; ;)
            {
                at -= Math.Log(1 - dice.Unit()) / rate;
                if (at >= end) break;
                int day = (int)at;
                if (day > last) (now, then, lastThen, last) = (now + 1, day < cut ? then + 1 : then, day < cut ? day : lastThen, day);
                if (dice.Chance(stop)) break;
            }

            PurchaseHistory? past = first < cut ? new(then, lastThen - first, cut - first) : null;
            return new(new(now, last - first, end - first), past, now > then, 40 * Math.Exp(dice.Normal(0, 0.5)));
        }
    }
}
