using System.Globalization;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Metrics.Campaigns;

internal sealed record PlannedCampaign(string Code, DateOnly Starts, DateOnly Ends, decimal? FixedCost, decimal? PerContact, decimal? Margin);

internal sealed record Assigned(string Campaign, string Member, bool Treatment, DateTime? ContactedAt, bool? Delivered, DateTime? RespondedAt);

internal sealed record Receipt(string No, string Store, DateTime At, string? Member, decimal? Net, string? RefundOf, string? Campaign)
{
    public DateOnly Day => DateOnly.FromDateTime(At);
}

internal sealed record Redeemed(string Coupon, string Member, DateTime At, string? Campaign, string? OrderNo, decimal? Discount);

/// <summary>
/// A small chain with campaigns in which everything is crooked: members in both arms' campaigns, contaminated controls,
/// missing costs, returns of others' orders, coupons without an order. The same for a seed; imported as a bundle.
/// </summary>
internal sealed class CampaignWorld
{
    public static readonly DateOnly Start = new(2026, 1, 1);
    private const int Days = 160, MemberCount = 36, ReceiptCount = 420;
    private static readonly string[] Stores = ["S1", "S2", "S3"], Codes = ["A", "B", "C", "D"];
    private readonly Draws draws;

    public CampaignWorld(ulong seed)
    {
        draws = new(seed);
        Homes = Enumerable.Range(0, MemberCount).ToDictionary(i => $"M{i:00}", _ => Maybe(0.5, () => Pick(Stores)));
        Coupons = new() { ["KA"] = "A", ["KB"] = "B", ["KX"] = null };
        foreach (var code in Codes) Campaigns[code] = Plan(code);
        // One campaign without a holdout, and one of three members only.
        Campaigns["SOLO"] = Plan("SOLO");
        Campaigns["THREE"] = Plan("THREE");
        for (int i = 0; i < 90; i++) Assign(Pick(Codes), draws.Unit() < 0.6);
        for (int i = 0; i < 6; i++) Assign("SOLO", true);
        foreach (var treated in (bool[])[true, true, false]) Assign("THREE", treated);
        for (int i = 0; i < ReceiptCount; i++) Ring($"R{i:000}");
        for (int i = 0; i < 60; i++) Redeem();
    }

    public Dictionary<string, string?> Homes { get; }

    public Dictionary<string, PlannedCampaign> Campaigns { get; } = [];

    public Dictionary<(string, string), Assigned> Targets { get; } = [];

    public Dictionary<string, Receipt> Receipts { get; } = [];

    public Dictionary<string, string?> Coupons { get; }

    public HashSet<Redeemed> Redemptions { get; } = [];

    /// <summary>Late receipts, voids, other windows, other arms.</summary>
    public void Change()
    {
        for (int i = 0; i < 12; i++) Ring($"R{Below(ReceiptCount + 20):000}");
        var code = Pick(Codes);
        Campaigns[code] = Plan(code);
        for (int i = 0; i < 5; i++) Assign(Pick(Codes), draws.Unit() < 0.5);
        Redeem();
        Coupons["KX"] = Maybe(0.5, () => Pick(Codes));
    }

    /// <summary>Imports the world as it is now, and refreshes what the import marked.</summary>
    public async Task ImportAsync(TestDatabase database)
    {
        var report = await ToBundle().ImportAsync(database);
        Assert.True(report.Outcome == ImportOutcome.Done, report.Refusal);
        Assert.All(report.Files, f => Assert.Equal(0, f.Rejected));
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
    }

    private Bundle ToBundle() => new Bundle()
        .With("stores.csv", ["store_code,name", .. Stores.Select(s => $"{s},Store {s}")])
        .With("members.csv", ["member_code,home_store_code", .. Homes.Select(h => $"{h.Key},{h.Value}")])
        .With("campaigns.csv", ["campaign_code,name,starts_on,ends_on,fixed_cost,cost_per_contact,gross_margin_rate", .. Campaigns.Values.Select(c => Row($"{c.Code},Campaign {c.Code},{c.Starts:yyyy-MM-dd},{c.Ends:yyyy-MM-dd},{c.FixedCost},{c.PerContact},{c.Margin}"))])
        .With("campaign_targets.csv", ["campaign_code,member_code,arm,contacted_at,delivered,responded_at", .. Targets.Values.Select(t => Row($"{t.Campaign},{t.Member},{(t.Treatment ? "treatment" : "control")},{t.ContactedAt:s},{t.Delivered?.ToString().ToLowerInvariant()},{t.RespondedAt:s}"))])
        .With("coupons.csv", ["coupon_code,campaign_code", .. Coupons.Select(k => $"{k.Key},{k.Value}")])
        .With("coupon_redemptions.csv", ["coupon_code,member_code,redeemed_at,campaign_code,order_no,discount_amount", .. Redemptions.Select(r => Row($"{r.Coupon},{r.Member},{r.At:s},{r.Campaign},{r.OrderNo},{r.Discount}"))])
        .With("orders.csv", ["order_no,store_code,ordered_at,member_code,net_amount,refund_of,campaign_code", .. Receipts.Values.Select(o => Row($"{o.No},{o.Store},{o.At:s},{o.Member},{o.Net},{o.RefundOf},{o.Campaign}"))]);

    private static string Row(FormattableString row) => row.ToString(CultureInfo.InvariantCulture);

    private PlannedCampaign Plan(string code)
    {
        var starts = Start.AddDays(60 + Below(50));
        return new(code, starts, starts.AddDays(Below(25)), Maybe(0.5, () => 10m + Below(200)), Maybe(0.5, () => Below(30) / 20m), Maybe(0.6, () => Below(9) / 10m));
    }

    private void Assign(string campaign, bool treatment)
    {
        var member = Member();
        Targets[(campaign, member)] = new(campaign, member, treatment, Maybe(treatment ? 0.8 : 0.1, Time), Maybe(0.5, () => draws.Unit() < 0.8), Maybe(treatment ? 0.3 : 0, Time));
    }

    private void Ring(string no)
    {
        bool isReturn = draws.Unit() < 0.2;
        var named = isReturn && draws.Unit() < 0.8 && Receipts.Count > 0 ? Pick([.. Receipts.Keys.Order(StringComparer.Ordinal)]) : null;
        // Members often leave the same amount, some nothing at all.
        decimal? net = draws.Unit() < 0.05 ? (draws.Unit() < 0.5 ? 0 : null) : (isReturn ? -1 : 1) * (1 + Below(9_000)) / 100m;
        Receipts[no] = new(no, Pick(Stores), Time(), Maybe(0.8, Member), net, named == no ? null : named, Maybe(0.2, () => Pick(Codes)));
    }

    private void Redeem()
    {
        var order = Maybe(0.6, () => draws.Unit() < 0.9 ? Pick([.. Receipts.Keys.Order(StringComparer.Ordinal)]) : "GONE");
        Redemptions.Add(new(Pick(["KA", "KB", "KX"]), Member(), Time(), Maybe(0.5, () => Pick(Codes)), order, Maybe(0.6, () => Below(500) / 100m)));
    }

    private DateTime Time() => Start.AddDays(Below(Days)).ToDateTime(new(9 + Below(12), Below(60)));

    private string Member() => $"M{Below(MemberCount):00}";

    private int Below(int limit) => (int)(draws.Unit() * limit);

    private T Pick<T>(T[] from) => from[Below(from.Length)];

    private T? Maybe<T>(double chance, Func<T> value)
        where T : struct => draws.Unit() < chance ? value() : null;

    private string? Maybe(double chance, Func<string> value) => draws.Unit() < chance ? value() : null;
}
