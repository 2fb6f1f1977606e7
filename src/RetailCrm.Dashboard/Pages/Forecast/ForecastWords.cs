using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Forecasting.Events;
using RetailCrm.Analytics.Replenishment;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Metrics.Forecasts.Ordering;

namespace RetailCrm.Dashboard.Pages.Forecast;

/// <summary>Models, verdicts and reasons in words, from the numbers that are kept.</summary>
public sealed class ForecastWords(IStringLocalizer<SharedText> L, Figures figures)
{
    public string Model(StoreForecast row) => row.Basis switch
    {
        ForecastBasis.TooShort => L["fewer than 14 days of sales"],
        ForecastBasis.Provisional when row.Model is not null => L["provisional: short history"],
        _ => row.Model switch
        {
            SeasonalNaive.Name => L["same weekday a week before"],
            WeekdayMedian.Name => L["median of the weekday"],
            LogDampedTrend.Name => L["level, trend and weekday"],
            SlowMover.Name => L["sales with many empty days"],
            MedianOfThree.Name => L["median of three models"],
            _ => L["sum of the stores"],
        },
    };

    /// <summary>How good it was: empty where models could not be compared.</summary>
    public string Quality(ForecastQuality? quality) => quality is not { } q ? L["no back-test: the history is too short"]
        : L["error {0} of sales; {1} of the error of “as a week before”", figures.Percent((decimal?)q.Wape), figures.Percent(q.NaiveMase > 0 ? (decimal)(q.Mase / q.NaiveMase) : null, 0)]
            + (q.Coverage80 is { } inside ? L["; the 80% interval held {0}", figures.Percent((decimal)inside, 0)] : "");

    /// <summary>Which day of which event, what it does, and from where that is known.</summary>
    public string Event(EventEffect known, double value)
    {
        var name = known.Name is { } words ? words.In(CultureInfo.CurrentUICulture) : known.Place.Event;
        var day = known.Place.Part switch
        {
            EventPart.Before => L["{0} days before {1}", known.Place.Number, name],
            EventPart.After => L["{0} days after {1}", known.Place.Number, name],
            _ => L["{1}, day {0}", known.Place.Number, name],
        };
        var ratio = figures.Full((decimal?)known.RatioTo(value), 2);
        return known.Peers > 0
            ? L["{0}: {1} × an ordinary day, as in {2} stores like it", day, ratio, known.Peers]
            : L["{0}: {1} × an ordinary day, as in {2} years", day, ratio, known.Years];
    }

    public string Verdict(PaceVerdict? verdict) => verdict switch
    {
        PaceVerdict.Likely => L["will be met"],
        PaceVerdict.Unlikely => L["will be missed"],
        PaceVerdict.Open => L["still open"],
        _ => L["no target"],
    };

    public static string Tag(PaceVerdict? verdict) => verdict switch { PaceVerdict.Likely => "tag ok", PaceVerdict.Unlikely => "tag crit", PaceVerdict.Open => "tag warn", _ => "tag" };

    public string Range(double low, double high) => L["{0} to {1}", figures.Money((decimal)low), figures.Money((decimal)high)];

    /// <summary>Why so much, or nothing, from the numbers that the suggestion rests on.</summary>
    public string Reason(ReplenishmentLine line, ReplenishmentList list)
    {
        if (line.Demand is not { } demand || line.Suggestion is not { } s) return L["No demand known yet: fewer than 14 days tell, or the next run has not come."];
        if (s.Bound == OrderBound.NoDemand) return L["Nothing was sold in twelve weeks."];
        double spread = Math.Sqrt(demand.Variance);
        var parts = new List<string>
        {
            L["{0} a day over {1} days ({2} review + {3} lead{4}): {5} ± {6}", Units(demand.Mean, 2), demand.SpanDays, demand.SpanDays - line.LeadDays, line.LeadDays, line.LeadIsKnown ? "" : L[", assumed"].Value, Units(demand.Mean * demand.SpanDays, 1), Units(spread, 1)],
            L["{0} to last with {1}", Units(s.OrderUpTo, 1), figures.Percent((decimal)list.ServiceLevel, 0)],
            L["{0} on hand, {1} on order", Units(line.OnHand, 0), Units(line.OnOrder, 0)],
        };
        if (s.Bound == OrderBound.Enough) parts.Add(L["enough"]);
        if (s.Bound == OrderBound.Pack) parts.Add(L["rounded up to packs of {0}", line.Pack]);
        if (line.OnHand < 0) parts.Add(L["stock below zero: check the count"]);
        if (line.CensoredDays > 0) parts.Add(L["{0} days out of stock left out", line.CensoredDays]);
        return string.Join(L["; "], parts);
    }

    /// <summary>Who chose what, when and why.</summary>
    public string Chosen(OrderChoice choice) => string.Join(L["; "], new[]
    {
        L["{0} chose {1} instead of {2} on {3}", choice.By, Units(choice.Chosen, 0), Units(choice.Suggested, 0), figures.Date(DateOnly.FromDateTime(choice.AtUtc.UtcDateTime))].Value,
        choice.Reason ?? "",
    }.Where(t => t.Length > 0));

    private string Units(double value, int decimals) => figures.Full((decimal)value, value >= 100 ? 0 : decimals);
}
