using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Pages.Home.Blocks;

/// <summary>The day against a typical same weekday, where it will land, and what drives it. Early in the day that is the newest whole day.</summary>
public sealed partial class TodayBlock
{
    private CockpitToday Lead => View!.Lead!;

    private bool IsOver => !ReferenceEquals(Lead, View!.Today);

    private TodaySums Now => Lead.Total.Now;

    private TodaySums? Typical => Lead.Total.Typical;

    private string Title => View?.Lead is null || !IsOver ? L["Net sales today"]
        : IsYesterday(Lead) ? L["Net sales yesterday"] : L["Net sales on {0}", Figures.ShortDate(Lead.Day)];

    private string? Note => View?.Today?.Freshness.AsOf is not { } at ? null : IsOver ? $"{Figures.Weekday(Lead.Day)} {Figures.ShortDate(Lead.Day)}" : L["As of {0}", Figures.Moment(at)].Value;

    private Figure Sales => Figures.Money(Now.NetSales);

    private IEnumerable<(string Metric, string Label, Figure Value, Change Change)> Small
    {
        get
        {
            if (Now.Conversion is not null) yield return ("conversion", L["Conversion"], Figures.Rate(Now.Conversion), Figures.Points(Now.Conversion, Typical?.Conversion, tight: true));
            yield return ("orders", L["Orders"], Figures.Count(Now.Orders), Figures.Relative(Now.Orders, Typical?.Orders, Typical?.Orders));
            yield return ("atv", L["Average ticket"], Figures.MeanMoney(Now.Atv), Figures.Relative(Now.Atv, Typical?.Atv, Typical?.Orders));
            if (Now.Upt is not null) yield return ("upt", L["Units per order"], Figures.Ratio(Now.Upt), Figures.Difference(Now.Upt, Typical?.Upt, 2));
        }
    }

    // The card stands over the same day's comparison, where the figure can be counted anew.
    private string Define(string metric)
    {
        var state = StoresPageState.Default with { Period = new(new Period(Lead.Day, Lead.Day)), Comparison = Comparison.Weekday };
        return Lead.Stores is [var only] ? StoreUrls.Store(only.Code, state, new(metric, only.Code)) : StoreUrls.Of(state with { Definition = new(metric) });
    }

    private bool IsYesterday(CockpitToday day) => View?.Today is { } today && day.Day == today.Day.AddDays(-1);

    private string DayName(CockpitToday day) => IsYesterday(day) ? L["Yesterday"] : Figures.ShortDate(day.Day);

    private Change Against(CockpitToday day) => Figures.Relative(day.Total.Now.NetSales, day.Total.Typical?.NetSales, day.Total.Typical?.Orders);

    private string Versus(CockpitToday day) => day.Total.Typical is null ? L["too few such days to compare with"] : L["vs typical {0}", Figures.Weekday(day.Day)];
}
