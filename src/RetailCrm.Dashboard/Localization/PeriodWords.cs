using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;

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
        ComparisonMode.Holiday => L["same event the year before"],
        _ => L["Own dates"],
    };

    public string Name(Comparison comparison) =>
        comparison.OwnPeriod is { } own ? figures.Range(own) : Name(comparison.Mode);

    /// <summary>The same; a comparison by events with the event it has found.</summary>
    public string Name(Comparison comparison, Counterpart? holiday) =>
        comparison.Mode == ComparisonMode.Holiday && holiday?.Aligned is { } aligned ? NameBefore(aligned) : Name(comparison);

    /// <summary>An event's name in the reader's language.</summary>
    public static string Name(ChainEvent one) => one.Name.In(CultureInfo.CurrentUICulture);

    /// <summary>What a period is held against: Spring Festival 2025: 28 Jan – 4 Feb 2025.</summary>
    public string Against(EventAlignment aligned) => L["against {0}: {1}", NameBefore(aligned), figures.Range(aligned.Before)];

    /// <summary>Why no event fits, and which there are.</summary>
    public string Why(MissingCounterpart missing)
    {
        if (missing.Touched is { } one) return L["No {0} before this one is in the list of events.", Name(one)];
        return missing.Near.Count == 0
            ? L["No event lies in these days, nor in their year."]
            : L["No event lies in these days. There are: {0}", string.Join(L[", "].Value, missing.Near.Select(d => $"{Name(d.Event)} {figures.Range(d.Days)}"))];
    }

    /// <summary>The yardstick beside a change; of a comparison by events the event it has found.</summary>
    public string Versus(Comparison comparison, Counterpart? holiday = null) => comparison.Mode switch
    {
        ComparisonMode.Holiday => holiday?.Aligned is { } aligned ? L["vs {0}", NameBefore(aligned)] : L["vs the event before"],
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

    private static string NameBefore(EventAlignment aligned) => $"{Name(aligned.Event)} {Year(aligned.Before)}";

    private static string Year(Period period) => period.From.Year.ToString(CultureInfo.InvariantCulture);
}
