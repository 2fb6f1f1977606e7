using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Localization;

/// <summary>Periods and comparisons in words.</summary>
public sealed class PeriodWords(IStringLocalizer<SharedText> L, Figures figures)
{
    public string Name(string preset) => preset switch
    {
        PeriodChoice.Today => L["Today"],
        PeriodChoice.LastWeek => L["Last week"],
        PeriodChoice.Last7 => L["Last 7 days"],
        PeriodChoice.Last28 => L["Last 28 days"],
        PeriodChoice.Last90 => L["Last 90 days"],
        PeriodChoice.ThisMonth => L["This month to date"],
        PeriodChoice.LastMonth => L["Last month"],
        _ => preset,
    };

    public string Name(ComparisonMode mode) => mode switch
    {
        ComparisonMode.Previous => L["previous period"],
        ComparisonMode.Weekday => L["same weekdays last year"],
        ComparisonMode.Year => L["same dates last year"],
        _ => L["Own dates"],
    };

    public string Name(Comparison comparison) =>
        comparison.OwnPeriod is { } own ? figures.Range(own) : Name(comparison.Mode);

    /// <summary>The yardstick beside a change.</summary>
    public string Versus(Comparison comparison) => comparison.Mode switch
    {
        ComparisonMode.Previous => L["vs previous"],
        ComparisonMode.Own => L["vs {0}", figures.Range(comparison.OwnPeriod!.Value)],
        _ => L["vs last year"],
    };

    /// <summary>A column's name for the two sides of a comparison.</summary>
    public (string Before, string Now) Sides(ComparedPeriods periods)
    {
        if (periods.Compared is { } before && before.From.Year == before.To.Year && periods.Period.From.Year == periods.Period.To.Year && before.To.Year != periods.Period.From.Year)
            return (Year(before), Year(periods.Period));
        return (L["before"], L["now"]);
    }

    private static string Year(Period period) => period.From.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
