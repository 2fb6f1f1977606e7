using System.Globalization;
using RetailCrm.Dashboard.Tests.Aggregation;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>A member of the oracle.</summary>
internal sealed record OracleMember(long Id, DateOnly? Joined, string? Home);

/// <summary>
/// The reports about members once more, slowly, from the raw documents and METRICS.md's words alone: it shares no line with the
/// product. A report is its rows, each with its cells as the CSV writes them.
/// </summary>
internal sealed class MemberOracle(IReadOnlyList<TestDocument> documents, IReadOnlyList<OracleMember> members, Func<long, string> storeCode, DateOnly asOf)
{
    private static readonly string[] States = ["active", "at_risk", "lost", "new", "prospect", "sleeping", "won_back"];

    // "Nothing after it is looked at (a later return, too, has not happened yet)."
    private readonly List<TestDocument> known = [.. documents.Where(d => d.Day <= asOf)];

    public (int T1, int T2, int T3) Days { get; init; } = (60, 90, 180);

    public int Window { get; init; } = 365;

    private readonly Dictionary<long, List<(DateOnly Day, long Cents)>> purchaseDays = [];

    private Dictionary<string, TestDocument>? orders;

    private IEnumerable<TestDocument> Orders => known.Where(d => d.NetCents > 0);

    private IEnumerable<TestDocument> Returns => known.Where(d => d.NetCents < 0);

    // "One that names a document that is missing or no order counts as naming none."
    private TestDocument? Named(TestDocument back) => back.RefundOf is null ? null : (orders ??= Orders.ToDictionary(o => o.No)).GetValueOrDefault(back.RefundOf);

    // "A business day on which the member's orders, less the returns that name them, come to more than 0."
    private List<(DateOnly Day, long Cents)> PurchaseDays(long member) => purchaseDays.TryGetValue(member, out var told) ? told : purchaseDays[member] =
        [.. Orders.Where(o => o.Member == member).GroupBy(o => o.Day).Select(g => (g.Key, g.Sum(o => o.NetCents!.Value) + Returns.Where(r => Named(r) is { } n && n.Member == member && n.Day == g.Key).Sum(r => r.NetCents!.Value))).Where(d => d.Item2 > 0).OrderBy(d => d.Key)];

    // "A linked return … is taken off that day's spend; a return that names no order lowers the member's spend on its own day."
    private long Spend(long member, DateOnly from) =>
        Orders.Where(o => o.Member == member && o.Day >= from).Sum(o => o.NetCents!.Value)
        + Returns.Where(r => Named(r) is { } n ? n.Member == member && n.Day >= from : r.Member == member && r.Day >= from).Sum(r => r.NetCents!.Value);

    // "A member whose joined_on or, without one, first order lies after it is not counted; a member with neither is a prospect."
    private List<OracleMember> Counted => [.. members.Where(m => m.Joined is { } joined ? joined <= asOf : documents.Where(d => d.NetCents > 0 && d.Member == m.Id).Select(d => (DateOnly?)d.Day).Min() is not { } first || first <= asOf)];

    private string? Home(OracleMember member)
    {
        if (member.Home is not null || PurchaseDays(member.Id) is not [var first, ..]) return member.Home;
        return storeCode(Orders.Where(o => o.Member == member.Id && o.Day == first.Day).OrderBy(o => o.Day.ToDateTime(o.At).AddMinutes(-o.OffsetMinutes)).ThenBy(o => o.No, StringComparer.Ordinal).First().Store);
    }

    private string State(long member)
    {
        var days = PurchaseDays(member).ConvertAll(d => d.Day);
        if (days.Count == 0) return "prospect";
        int silent = asOf.DayNumber - days[^1].DayNumber;
        if (silent > Days.T3) return "lost";
        if (silent > Days.T2) return "sleeping";
        if (silent > Days.T1) return "at_risk";
        if (days.Count == 1) return "new";
        return days[^1].DayNumber - days[^2].DayNumber > Days.T2 ? "won_back" : "active";
    }

    /// <summary>The rows of <c>members</c> without name and models; <paramref name="store"/>: only members at home there.</summary>
    public List<string> Members(string? store = null)
    {
        var start = asOf.AddDays(1 - Window);
        var inWindow = Counted.ToDictionary(m => m.Id, m => PurchaseDays(m.Id).Where(d => d.Day >= start).ToList());
        var scored = inWindow.Where(m => m.Value.Count > 0).Select(m => (m.Key, R: asOf.DayNumber - m.Value[^1].Day.DayNumber, F: m.Value.Count, M: Spend(m.Key, start))).ToList();
        var scores = scored.ToDictionary(s => s.Key, s => (
            R: 5 - Above(scored.ConvertAll(x => (long)x.R), s.R), F: 1 + Above(scored.ConvertAll(x => (long)x.F), s.F), M: 1 + Above(scored.ConvertAll(x => x.M), s.M)));
        return
        [
            .. from m in Counted.OrderBy(m => $"M{m.Id}", StringComparer.Ordinal)
               let home = Home(m)
               where store is null || home == store
               let days = PurchaseDays(m.Id)
               let score = scores.TryGetValue(m.Id, out var s) ? $"{s.R},{s.F},{s.M},{Group(s.R, s.F)}" : ",,,"
               let silent = days.Count == 0 ? "" : $"{asOf.DayNumber - days[^1].Day.DayNumber}"
               select string.Join(',', $"M{m.Id}", home, Text(days.Select(d => (DateOnly?)d.Day).Min()), Text(days.Select(d => (DateOnly?)d.Day).Max()), days.Count, Money(Spend(m.Id, DateOnly.MinValue)),
                   silent, inWindow[m.Id].Count, Money(Spend(m.Id, start)), score, State(m.Id))
        ];
    }

    /// <summary>The rows of <c>lifecycle</c>.</summary>
    public List<string> Lifecycle()
    {
        var counted = Counted;
        return [.. States.Select(s => (State: s, In: counted.Where(m => State(m.Id) == s).ToList())).Select(s =>
            string.Join(',', s.State, s.In.Count, counted.Count == 0 ? "" : Rate(s.In.Count, counted.Count), Money(s.In.Sum(m => Spend(m.Id, asOf.AddDays(-364))))))];
    }

    /// <summary>The rows of <c>retention</c>; <paramref name="from"/> limits the cohorts.</summary>
    public List<string> Retention(DateOnly? from = null)
    {
        var rows = new List<string>();
        var buyers = Counted.Select(m => PurchaseDays(m.Id).ConvertAll(d => d.Day)).Where(d => d.Count > 0).ToList();
        foreach (var cohort in buyers.GroupBy(d => First(d[0])).OrderBy(g => g.Key).Where(g => from is null || g.Key >= First(from.Value)))
        {
            for (int k = 0; cohort.Key.AddMonths(k) <= asOf; k++)
            {
                var month = cohort.Key.AddMonths(k);
                int active = cohort.Count(d => d.Exists(x => First(x) == month));
                rows.Add($"{month.AddMonths(-k):yyyy-MM},{cohort.Count()},{k},{active},{Rate(active, cohort.Count())},{(month.AddMonths(1).AddDays(-1) <= asOf ? "true" : "false")},{Wilson(active, cohort.Count(), -1)},{Wilson(active, cohort.Count(), 1)}");
            }
        }

        return rows;
    }

    // The two shares whose own test (z = 1.959964) just does not reject what was counted: roots of (p - x)² = z² x (1 - x) / n.
    private static string Wilson(int hits, int of, int side)
    {
        double z = 1.959963984540054, n = of, p = hits / n, a = 1 + z * z / n, b = -(2 * p + z * z / n), c = p * p;
        return Math.Max(0, (-b + side * Math.Sqrt(Math.Max(0, b * b - 4 * a * c))) / (2 * a)).ToString("F6", CultureInfo.InvariantCulture);
    }

    // Quintile thresholds of type 7 at (n - 1) k / 5, in exact fractions: how many lie below the value.
    private static int Above(List<long> values, long value)
    {
        values.Sort();
        return Enumerable.Range(1, 4).Count(k =>
        {
            decimal position = (values.Count - 1) * k / 5m;
            int at = (int)decimal.Floor(position);
            decimal threshold = values[at] + (position - at) * (at + 1 < values.Count ? values[at + 1] - values[at] : 0);
            return threshold < value;
        });
    }

    // ANALYTICS 1.3 a, cell by cell: rows R 1 to 5, columns F 1 to 5.
    private static string Group(int r, int f) => new[]
    {
        "hibernating hibernating at_risk at_risk cant_lose", "hibernating hibernating at_risk at_risk cant_lose", "about_to_sleep about_to_sleep need_attention loyal loyal",
        "promising potential_loyalist potential_loyalist loyal loyal", "new potential_loyalist potential_loyalist champions champions",
    }[r - 1].Split(' ')[f - 1];

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private static string Text(DateOnly? day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");

    private static string Money(long cents) => FormattableString.Invariant($"{cents / 100m:0.00}");

    private static string Rate(long part, long of) => FormattableString.Invariant($"{decimal.Round((decimal)part / of, 6, MidpointRounding.AwayFromZero):0.000000}");
}
