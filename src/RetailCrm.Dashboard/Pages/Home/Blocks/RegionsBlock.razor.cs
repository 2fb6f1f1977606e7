using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Home.Blocks;

/// <summary>The month by region, and what each region adds to the change of the whole.</summary>
public sealed partial class RegionsBlock
{
    private List<Row> regions = [];
    private (double Low, double High) scale;

    private StoreComparison Month => View!.Sales!.Month;

    /// <summary>There is more than one region, and something to compare with.</summary>
    public static bool Fits(HomeSales sales) => sales.Month.Totals.Compared is { NetSales: > 0 } && sales.Month.Rows.Select(r => r.Region).OfType<string>().Distinct().Skip(1).Any();

    protected override void OnParametersSet()
    {
        regions = [];
        if (View?.Sales is null || Month.Totals.Compared is not { NetSales: > 0 } all) return;
        foreach (var group in Month.Rows.Where(r => r.Region is not null).GroupBy(r => r.Region!, StringComparer.Ordinal))
        {
            var (now, before) = (group.Sum(r => r.Figures.NetSales), group.Sum(r => r.Compared?.NetSales ?? 0));
            var change = (now - before) / all.NetSales;
            regions.Add(new(group.Key, now, before, group.Sum(r => r.Compared?.Orders ?? 0), [new(group.Key, (double)(change * 100), change < 0 ? "var(--c2)" : "var(--c3)")], Figures.Points(change, 0, tight: true).Text));
        }

        regions = [.. regions.OrderBy(r => r.Parts[0].Value)];
        var ends = regions.Select(r => ContributionCell.EndsOf(r.Parts)).ToList();
        scale = (ends.Min(e => e.Low), ends.Max(e => e.High));
    }

    private sealed record Row(string Name, decimal Now, decimal Before, long Orders, IReadOnlyList<ContributionPart> Parts, string Points);
}
