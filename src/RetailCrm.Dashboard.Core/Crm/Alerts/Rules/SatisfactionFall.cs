using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>Good ratings (4 and 5) of tickets opened in the last 28 days against the half year before, of the chain and of each store with enough of both.</summary>
internal sealed class SatisfactionFall(WatchContext context)
{
    private const int Days = 28, DaysBefore = 182;

    public IReadOnlyList<Finding> Find()
    {
        var cells = Ratings().Where(r => r.Now.All >= context.Chain.MinimumBase && r.Before.All >= context.Chain.MinimumBase).ToList();
        double[] p = MultipleTests.FalseDiscoveryRate([.. cells.Select(r => TwoProportions.Of(r.Now.Good, r.Now.All, r.Before.Good, r.Before.All)?.P ?? 1)]);
        return [.. cells.Select((r, i) => Judge(r, p[i], cells.Count))];
    }

    private Finding Judge(StoreRatings r, double p, int tests)
    {
        var cell = new AlertCell(AlertKind.SatisfactionFall, r.Store, "satisfaction");
        var day = context.LastSettled;
        decimal now = r.Now.Share, before = r.Before.Share;
        if (p > context.Rules.FalseAlarmShare || now > before - (decimal)context.Rules.SatisfactionFall) return Finding.Gone(cell, day, context.DueAt(day));
        return new(cell, day, context.DueAt(day), AlertSeverity.Warning, new() { Actual = now, Typical = before, Expected = before, P = p, Base = r.Now.All, Tests = tests });
    }

    private List<StoreRatings> Ratings()
    {
        long end = WallClock.ToMs(context.LastSettled.AddDays(1).ToDateTime(context.Chain.DayStartsAt)), middle = end - Days * 86_400_000L;
        var stores = new List<StoreRatings>();
        using (var rows = context.Read("""
            SELECT COALESCE(store_id, 0), CAST(SUM(CASE WHEN opened_at_ms >= @p2 AND satisfaction >= 4 THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(CASE WHEN opened_at_ms >= @p2 THEN 1 ELSE 0 END) AS BIGINT),
              CAST(SUM(CASE WHEN opened_at_ms < @p2 AND satisfaction >= 4 THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(CASE WHEN opened_at_ms < @p2 THEN 1 ELSE 0 END) AS BIGINT)
            FROM service_ticket WHERE opened_at_ms >= @p1 AND opened_at_ms < @p3 AND satisfaction IS NOT NULL GROUP BY COALESCE(store_id, 0)
            """, middle - DaysBefore * 86_400_000L, middle, end))
        {
            while (rows.Read()) stores.Add(new(rows.Integer(0), new(rows.Integer(1), rows.Integer(2)), new(rows.Integer(3), rows.Integer(4))));
        }

        var chain = new StoreRatings(0, new(stores.Sum(s => s.Now.Good), stores.Sum(s => s.Now.All)), new(stores.Sum(s => s.Before.Good), stores.Sum(s => s.Before.All)));
        return [chain, .. stores.Where(s => s.Store != 0)];
    }

    private readonly record struct Count(long Good, long All)
    {
        public decimal Share => Math.Round((decimal)Good / All, 4);
    }

    private sealed record StoreRatings(long Store, Count Now, Count Before);
}
