using RetailCrm.Analytics.Retention;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Pages.Retention.Blocks;

/// <summary>Who of each month's first buyers comes again, month by month; by money: what they spend against their first month.</summary>
public sealed partial class CohortBlock(Figures figures)
{
    private bool BySpend => View?.State.BySpend == true;

    private string Note => BySpend ? L["net spend of the month, % of the first month's"] : L["bought in that month, % of the cohort"];

    private IReadOnlyList<CohortGridRow> Rows => View is null ? [] : [.. View.Cohorts.Cells.GroupBy(c => c.Cohort).OrderBy(g => g.Key).Select(RowOf)];

    private string? Scale => CohortGrid.Range(Rows) is { } range ? $"{figures.Percent((decimal)range.Low, 0)} – {figures.Percent((decimal)range.High, 0)}" : null;

    private IReadOnlyList<(string Name, string Value)> Facts => View is null ? [] :
    [
        (L["As of"], figures.Date(View.AsOf)),
        (L["Stores"], figures.Full(View.Base.Stores.Count)),
        (L["Smallest cohort with rates"], L["{0} members", figures.LeastBase]),
        (L["Refresh run"], figures.Full(View.Base.Freshness.DataVersion)),
    ];

    private CohortGridRow RowOf(IGrouping<int, CohortCell> cohort)
    {
        var first = cohort.First();
        var size = BySpend ? figures.Count(Scaled.FromCents(first.NetCents)).ToString() : figures.Full(first.Size);
        return new(MonthName(cohort.Key), size, [.. cohort.Skip(1).Select(c => CellOf(first, c))]);
    }

    private CohortGridCell CellOf(CohortCell first, CohortCell cell)
    {
        var (part, whole) = BySpend ? (cell.NetCents, first.NetCents) : (cell.Active, first.Size);
        var tip = BySpend
            ? L["{0}: {1} of {2}", MonthName(cell.Cohort + cell.Month), figures.FullMoney(Scaled.FromCents(part)), figures.FullMoney(Scaled.FromCents(whole))]
            : L["{0}: {1} of {2} ({3} – {4})", MonthName(cell.Cohort + cell.Month), figures.Full(part), figures.Full(whole), End(cell, low: true), End(cell, low: false)];
        if (first.Size < figures.LeastBase || whole <= 0) return new(null, Figures.NoValue, cell.IsComplete, L["too few, n = {0}", figures.Full(first.Size)]);
        var share = (decimal)part / whole;
        return new((double)share, figures.Full(share * 100, 1), cell.IsComplete, tip);
    }

    private string End(in CohortCell cell, bool low) => View!.Cohorts.IntervalOf(cell) is { } i ? figures.Percent((decimal)(low ? i.Low : i.High)) : Figures.NoValue;

    private static string MonthName(int month) => Months.FirstDay(month).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}
