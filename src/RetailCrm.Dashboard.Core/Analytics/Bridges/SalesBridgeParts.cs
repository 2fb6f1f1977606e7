namespace RetailCrm.Analytics.Bridges;

/// <summary>
/// A change of net sales split into its causes, in money to the cent (METRICS.md, sales bridge). A part that does not
/// apply is null; the parts together are the change exactly.
/// </summary>
/// <param name="Visitors">More or fewer visitors; only where every trading day is counted.</param>
/// <param name="Conversion">A larger or smaller share of them bought.</param>
/// <param name="Orders">More or fewer orders; stands for visitors and conversion where those are not known.</param>
/// <param name="Upt">More or fewer units per order; null where units are unknown.</param>
/// <param name="UnitPrice">Dearer or cheaper units; where units are unknown, larger or smaller tickets (ATV).</param>
/// <param name="Returns">Change of the returns, booked on their own days (a larger return is negative).</param>
/// <param name="Other">The whole change of order sales, where one of the periods had no order.</param>
public sealed record SalesBridgeParts(decimal? Visitors, decimal? Conversion, decimal? Orders, decimal? Upt, decimal? UnitPrice, decimal Returns, decimal? Other)
{
    /// <summary>The change that the parts explain.</summary>
    public decimal Total => (Visitors ?? 0) + (Conversion ?? 0) + (Orders ?? 0) + (Upt ?? 0) + (UnitPrice ?? 0) + Returns + (Other ?? 0);
}
