using System.Data.Common;
using System.Runtime.CompilerServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>Coupons redeemed and sales attributed to one campaign within its window, up to the as-of day.</summary>
/// <param name="DiscountCents">Discounts that treatment members redeemed; null where none is told.</param>
/// <param name="AttributedCents">Orders that carry the campaign's code or are named by a redemption of it, each once.</param>
internal readonly record struct CampaignSales(long? DiscountCents, long AttributedCents)
{
    // A redemption is of the campaign it names and of its coupon's; its day is its order's, else its own.
    private const string RedemptionSql = """
        SELECT r.coupon_id, r.member_id, r.redeemed_at_ms, r.order_no, r.discount_cents, o.day, o.net_cents, o.store_id, o.campaign_id FROM (
          SELECT coupon_id, member_id, redeemed_at_ms, order_no, discount_cents FROM coupon_redemption WHERE campaign_id = @p1
          UNION SELECT coupon_id, member_id, redeemed_at_ms, order_no, discount_cents FROM coupon_redemption WHERE coupon_id IN (SELECT id FROM coupon WHERE campaign_id = @p1)) r
        LEFT JOIN orders o ON o.order_no = r.order_no AND o.net_cents > 0
        """;

    /// <summary>All redemptions of a campaign.</summary>
    public static IReadOnlyList<Redemption> Redemptions(DatabaseEngine engine, DbConnection connection, long campaign)
    {
        var read = new List<Redemption>();
        using var rows = engine.CreateReader(connection, RedemptionSql, campaign);
        while (rows.Read())
        {
            int day = (int?)rows.IntegerOrNull(5) ?? WallClock.DayOf(rows.Integer(2)).DayNumber;
            read.Add(new(rows.Integer(1), day, rows.IntegerOrNull(4), rows.IntegerOrNull(6) is { } net ? new(rows.Text(3), net, rows.Integer(7), rows.IntegerOrNull(8)) : null));
        }

        return read;
    }

    /// <summary>Reads both, and marks the members who redeemed.</summary>
    /// <param name="stores">Attributed are only orders of these stores; null: of all.</param>
    public static CampaignSales Read(DatabaseEngine engine, DbConnection connection, CampaignRun run, IReadOnlyList<Redemption> redemptions, DateOnly asOf, IReadOnlyCollection<long>? stores)
    {
        var window = run.Campaign.Window;
        int last = Math.Min(window.To.DayNumber, asOf.DayNumber);
        long? discount = null;
        var named = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var redemption in redemptions)
        {
            if (redemption.Day < window.From.DayNumber || redemption.Day > last) continue;
            if (Redeem(run.Members, redemption.Member, redemption.DiscountCents) && redemption.DiscountCents is { } cents) discount = (discount ?? 0) + cents;
            // What carries the code is counted with it.
            if (redemption.Order is { } order && order.Campaign != run.Campaign.Id && stores?.Contains(order.Store) != false) named[order.OrderNo] = order.NetCents;
        }

        return new(discount, named.Values.Sum() + Carried(engine, connection, run.Campaign, last, stores));
    }

    // True for a treatment member.
    private static bool Redeem(CampaignMembers members, long member, long? cents)
    {
        ref var assigned = ref members.Find(member);
        if (Unsafe.IsNullRef(ref assigned) || !assigned.IsTreatment) return false;
        assigned.DiscountCents += cents ?? 0;
        return assigned.HasRedeemed = true;
    }

    private static long Carried(DatabaseEngine engine, DbConnection connection, CampaignEntry campaign, int last, IReadOnlyCollection<long>? stores)
    {
        var of = stores is null ? "" : PeriodSales.OfStores(stores);
        long cents = 0;
        using var rows = engine.CreateReader(connection, $"SELECT store_id, net_cents FROM agg_campaign_day WHERE day BETWEEN @p1 AND @p2 AND campaign_id = @p3{of}", campaign.Window.From.DayNumber, last, campaign.Id);
        while (rows.Read())
        {
            if (stores?.Contains(rows.Integer(0)) != false) cents += rows.Integer(1);
        }

        return cents;
    }
}

/// <summary>A coupon redeemed.</summary>
/// <param name="Day">Of the order it names, else its own.</param>
/// <param name="Order">Null where it names none that is there.</param>
internal sealed record Redemption(long Member, int Day, long? DiscountCents, RedeemedOrder? Order);

/// <summary>An order that a redemption names.</summary>
internal sealed record RedeemedOrder(string OrderNo, long NetCents, long Store, long? Campaign);
