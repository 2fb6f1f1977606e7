using System.Globalization;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Analytics.Members;

/// <summary>Reference values: ANALYTICS 1.4 (RFM1), 995 members of the R package rfm.</summary>
public class RfmTests
{
    private static readonly DateOnly AsOf = new(2006, 12, 31);

    // The package's own map (1.3 b): the first that holds.
    private static readonly (string Name, int[] Low, int[] High)[] PackageMap =
    [
        ("Champions", [5, 5, 5], [5, 5, 5]), ("Potential Loyalist", [3, 3, 2], [5, 5, 5]), ("Loyal Customers", [2, 2, 2], [4, 4, 4]), ("Promising", [3, 1, 3], [4, 3, 5]),
        ("New Customers", [4, 1, 1], [5, 3, 5]), ("Can't Lose Them", [1, 3, 4], [2, 4, 5]), ("At Risk", [1, 2, 4], [2, 5, 5]), ("Need Attention", [1, 3, 3], [3, 5, 5]),
        ("About To Sleep", [2, 1, 1], [3, 3, 4]), ("Lost", [1, 1, 1], [1, 5, 5]),
    ];

    [SharedReference]
    public void The_default_rule_gives_its_thresholds_and_counts()
    {
        var (members, thresholds) = Load();
        Assert.Equal([114, 180, 296.4, 481], thresholds.R.Select(q => q.Value));
        Assert.Equal([3, 4, 5, 7], thresholds.F.Select(q => q.Value));
        Assert.Equal([254.8, 381, 505.4, 665], thresholds.M.Select(q => q.Value));
        var scores = members.Select(m => thresholds.Score(m.Values)).ToList();
        Assert.Equal([197, 201, 198, 199, 200], Enumerable.Range(1, 5).Select(s => scores.Count(x => x.R == s)));
        Assert.Equal([268, 187, 176, 244, 120], Enumerable.Range(1, 5).Select(s => scores.Count(x => x.F == s)));
        Assert.Equal([199, 201, 197, 203, 195], Enumerable.Range(1, 5).Select(s => scores.Count(x => x.M == s)));
    }

    [SharedReference]
    public void The_ten_groups_have_their_members_orders_and_revenue()
    {
        var (members, thresholds) = Load();
        var groups = members.GroupBy(m => RfmGroups.Of(thresholds.Score(m.Values)).Code()).ToDictionary(g => g.Key, g => $"{g.Count()}/{g.Sum(m => m.Values.PurchaseDays)}/{g.Sum(m => m.Values.Cents)}");
        Assert.Equal(
            "champions 99/732/67802, loyal 169/1248/117513, potential_loyalist 146/652/60335, new 30/81/7865, promising 31/72/6616, need_attention 46/230/20544, about_to_sleep 76/248/22635, at_risk 136/779/76302, cant_lose 22/192/18829, hibernating 240/672/65717",
            string.Join(", ", RfmGroups.All.Select(g => $"{g.Code()} {groups[g.Code()]}")));
    }

    [SharedReference]
    public void The_eight_classes_have_their_members()
    {
        var (members, _) = Load();
        var eighths = RfmEighths.Of([.. members.Select(m => m.Values)])!;
        // 285,305 days of 995 members are 286.7386935; the page prints …694.
        Assert.Equal((286.738693, 4.930653, 466.490452), (Math.Round(eighths.MeanRecencyDays, 6), Math.Round(eighths.MeanPurchaseDays, 6), Math.Round(eighths.MeanCents, 6)));
        Assert.Equal([274, 125, 20, 28, 102, 39, 185, 222], Enum.GetValues<RfmEighth>().Select(e => members.Count(m => eighths.Class(m.Values) == e)));
    }

    [SharedReference]
    public void Every_member_has_the_scores_of_the_reference_and_the_package_s()
    {
        var (members, thresholds) = Load();
        var eighths = RfmEighths.Of([.. members.Select(m => m.Values)])!;
        string[] classes = ["重要价值", "重要保持", "重要发展", "重要挽留", "一般价值", "一般保持", "一般发展", "一般挽留"];
        var reference = SharedReferenceAttribute.Rows("rfm_reference.csv").ToDictionary(r => r["customer_id"]);
        Assert.Equal(995, members.Count);
        foreach (var member in members)
        {
            var row = reference[member.Name];
            var score = thresholds.Score(member.Values);
            Assert.Equal($"{row["R"]}{row["F"]}{row["M"]} {row["segment"]} {row["class8"]}", $"{score.Code} {RfmGroups.Of(score).Code()} {classes[(int)eighths.Class(member.Values)]}");
            var package = PackageScore(thresholds, member.Values);
            Assert.Equal($"{row["R_rfmpkg"]}{row["F_rfmpkg"]}{row["M_rfmpkg"]} {row["segment_rfmpkg"]}", $"{package.Code} {PackageGroup(package)}");
        }
    }

    [SharedReference]
    public void The_package_s_table_is_published_so()
    {
        var (members, thresholds) = Load();
        var groups = members.GroupBy(m => PackageGroup(PackageScore(thresholds, m.Values))).OrderBy(g => g.Key, StringComparer.Ordinal);
        Assert.Equal(
            "About To Sleep 102 283 23449, At Risk 28 216 22227, Can't Lose Them 47 274 32446, Champions 35 316 31646, Lost 148 393 35324, Loyal Customers 170 799 76562, Need Attention 10 57 4562, New Customers 104 329 28837, Potential Loyalist 342 2211 204856, Promising 9 28 4249",
            string.Join(", ", groups.Select(g => $"{g.Key} {g.Count()} {g.Sum(m => m.Values.PurchaseDays)} {g.Sum(m => m.Values.Cents)}")));
        Assert.Equal("158 1234 120178", Sums(members.Where(m => PackageScore(thresholds, m.Values) is { R: >= 4, F: >= 4, M: >= 4 })));
        string[] first = ["Abbey O'Reilly 343", "Add Senger 412", "Aden Lesch 323", "Aden Murphy 544", "Admiral Senger 433"];
        Assert.Equal(first, members.OrderBy(m => m.Name, StringComparer.Ordinal).Take(5).Select(m => $"{m.Name} {PackageScore(thresholds, m.Values).Code}"));
    }

    [Fact]
    public void The_eight_classes_have_words_of_their_own() =>
        Assert.Equal(["key_value", "key_keep", "key_develop", "key_retain", "general_value", "general_keep", "general_develop", "general_retain"], Enum.GetValues<RfmEighth>().Select(e => e.Code()));

    [Fact]
    public void Nobody_to_score_gives_no_thresholds()
    {
        Assert.Null(RfmThresholds.Of([]));
        Assert.Null(RfmEighths.Of([]));
    }

    [Fact]
    public void One_member_alone_and_members_all_alike_are_scored_without_a_fault()
    {
        foreach (int count in (int[])[1, 7])
        {
            RfmValues[] members = [.. Enumerable.Repeat(new RfmValues(3, 2, -500), count)];
            Assert.Equal(new RfmScore(5, 1, 1), RfmThresholds.Of(members)!.Score(members[0]));
            Assert.Equal(RfmEighth.KeyKeep, RfmEighths.Of(members)!.Class(members[0]));
        }
    }

    [Fact]
    public void Kept_thresholds_score_as_before()
    {
        RfmValues[] members = [.. Enumerable.Range(0, 57).Select(i => new RfmValues(i * i % 91, 1 + i % 9, i * 137 % 1000))];
        var thresholds = RfmThresholds.Of(members)!;
        var kept = RfmThresholds.FromKept(57, [.. thresholds.Kept()]);
        Assert.All(members, m => Assert.Equal(thresholds.Score(m), kept.Score(m)));
    }

    // The package: bins end before the quantile + 1.
    private static RfmScore PackageScore(RfmThresholds t, RfmValues v) =>
        new(5 - t.R.Count(q => v.RecencyDays >= q.Value + 1), 1 + t.F.Count(q => v.PurchaseDays >= q.Value + 1), 1 + t.M.Count(q => v.Cents >= q.Value + 1));

    private static string PackageGroup(RfmScore score)
    {
        int[] s = [score.R, score.F, score.M];
        return PackageMap.FirstOrDefault(g => Enumerable.Range(0, 3).All(i => s[i] >= g.Low[i] && s[i] <= g.High[i])).Name ?? "others";
    }

    private static string Sums(IEnumerable<Member> members) => $"{members.Count()} {members.Sum(m => m.Values.PurchaseDays)} {members.Sum(m => m.Values.Cents)}";

    // As the package counts: every order row, whole currency units.
    private static (List<Member> Members, RfmThresholds Thresholds) Load()
    {
        var members = SharedReferenceAttribute.Rows("rfm_orders_input.csv").GroupBy(r => r["customer_id"]).Select(g => new Member(g.Key, new(
            AsOf.DayNumber - g.Max(r => DateOnly.ParseExact(r["order_date"], "yyyy-MM-dd", CultureInfo.InvariantCulture)).DayNumber, g.Count(), g.Sum(r => long.Parse(r["revenue"], CultureInfo.InvariantCulture))))).ToList();
        return (members, RfmThresholds.Of([.. members.Select(m => m.Values)])!);
    }

    private sealed record Member(string Name, RfmValues Values);
}
