using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Pages.Home.Blocks;

/// <summary>Today against a typical same weekday at the same time, where it will land, and what drives it.</summary>
public sealed partial class TodayBlock
{
    private CockpitToday Today => View!.Today!;

    private TodaySums Now => Today.Total.Now;

    private TodaySums? Typical => Today.Total.Typical;

    private string? Note => View?.Today?.Freshness.AsOf is { } at ? L["As of {0}", Figures.Moment(at)].Value : null;

    private Figure Sales => Figures.Money(Now.NetSales);

    private Change Against => Figures.Relative(Now.NetSales, Typical?.NetSales, Typical?.Orders);

    private string Versus => Typical is null ? L["too few such days to compare with"] : L["vs typical {0}", Figures.Weekday(Today.Day)];

    private IEnumerable<(string Label, Figure Value, Change Change)> Small
    {
        get
        {
            if (Now.Conversion is not null) yield return (L["Conversion"], Figures.Rate(Now.Conversion), Figures.Points(Now.Conversion, Typical?.Conversion, tight: true));
            yield return (L["Orders"], Figures.Count(Now.Orders), Figures.Relative(Now.Orders, Typical?.Orders, Typical?.Orders));
            yield return (L["Average ticket"], Figures.MeanMoney(Now.Atv), Figures.Relative(Now.Atv, Typical?.Atv, Typical?.Orders));
            if (Now.Upt is not null) yield return (L["Units per order"], Figures.Ratio(Now.Upt), Figures.Difference(Now.Upt, Typical?.Upt, 2));
        }
    }
}
