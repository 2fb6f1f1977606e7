using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Pages.Employees.Blocks;

/// <summary>The people of a store in a fair order.</summary>
public sealed partial class PeopleBlock
{
    private ColumnUnit Unit => Figures.UnitFor(View!.People.Select(p => p.Sales.NetSales).DefaultIfEmpty(0).Max());

    // All rows on one scale, the average colleague in it.
    private (double Low, double High) Scale
    {
        get
        {
            var known = View!.People.Select(p => p.Standing.Interval).OfType<RetailCrm.Analytics.Numerics.Interval>().ToList();
            return known.Count == 0 ? (0.5, 1.5) : (Math.Min(0.9, known.Min(i => i.Low)), Math.Max(1.1, known.Max(i => i.High)));
        }
    }
}
