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

    /// <summary>Reads both, and marks the members who redeemed.</summary>
    /// <param name="stores">Attributed are only orders of these stores; null: of all.</param>
    public static CampaignSales Read(DatabaseEngine engine, DbConnection connection, CampaignRun run, DateOnly asOf, IReadOnlyCollection<long>? stores)
    {
        var window = run.Campaign.Window;
        int last = Math.Min(window.To.DayNumber, asOf.DayNumber);
        long? discount = null;
        var named = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var rows = engine.CreateReader(connection, RedemptionSql, run.Campaign.Id))
        {
            while (rows.Read())
            {
                long day = rows.IntegerOrNull(5) ?? WallClock.DayOf(rows.Integer(2)).DayNumber;
                if (day < window.From.DayNumber || day > last) continue;
                if (Redeem(run.Members, rows.Integer(1), rows.IntegerOrNull(4)) && rows.IntegerOrNull(4) is { } cents) discount = (discount ?? 0) + cents;
                // What carries the code is counted with it.
                if (rows.IntegerOrNull(6) is { } net && rows.IntegerOrNull(8) != run.Campaign.Id && stores?.Contains(rows.Integer(7)) != false) named[rows.Text(3)] = net;
            }
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
