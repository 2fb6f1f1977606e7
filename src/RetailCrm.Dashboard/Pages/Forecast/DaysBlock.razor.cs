using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Forecasts;

namespace RetailCrm.Dashboard.Pages.Forecast;

/// <summary>Four weeks that were and two that will be. Where today will land stands as an estimate on its day.</summary>
public sealed partial class DaysBlock
{
    private const int PastShown = 28;
    private IReadOnlyList<BandPoint> Points { get; set; } = [];

    private ColumnUnit Unit { get; set; }

    private string Sentence => View?.Total is { Days: [var first, .., var last] } ? L["Net sales of four weeks, and {0} to {1} a day forecast from {2} to {3}.",
        Figures.Money((decimal)View.Total.Days.Min(d => d.Value)), Figures.Money((decimal)View.Total.Days.Max(d => d.Value)), Figures.Date(first.Day), Figures.Date(last.Day)] : L["Net sales of four weeks; no forecast."];

    // A line each: what is reckoned in can be checked by whoever reads it.
    private IEnumerable<string> Events => View!.Total!.Days.Where(d => d.Event is not null).Select(d => $"{Figures.Weekday(d.Day)} {Figures.ShortDate(d.Day)}: {Words.Event(d.Event!, d.Value)}");

    protected override void OnParametersSet()
    {
        if (View?.Total is not { } total) return;
        var past = View.Focus.Past.TakeLast(PastShown).ToList();
        Unit = Figures.UnitFor((decimal)past.Select(p => p.NetSales ?? 0).Concat(total.Days.Select(d => d.Value)).DefaultIfEmpty(0).Max());
        Points = [.. past.Select(Was), .. total.Days.Select((d, i) => Will(d, i == 0 ? total : null))];
    }

    private BandPoint Was(PastDay day) => new(Figures.ShortDate(day.Day), day.NetSales, null, null, null,
        $"{Figures.Weekday(day.Day)} {Figures.Date(day.Day)}: {(day.NetSales is { } sales ? Figures.FullMoney((decimal)sales) : L["no trade"])}");

    private BandPoint Will(ForecastDay day, StoreForecast? today)
    {
        var tip = day.Closed ? L["closed"].Value : L["forecast {0}, 80% {1}", Figures.FullMoney((decimal)day.Value), Words.Range(day.Range.Low80, day.Range.High80)];
        if (day.Event is { } known) tip += $"; {Words.Event(known, day.Value)}";
        return new(Figures.ShortDate(day.Day), today?.Landing?.Value, day.Range.Low80, day.Range.High80, day.Value, $"{Figures.Weekday(day.Day)} {Figures.Date(day.Day)}: {tip}") { Unfinished = today?.Landing is not null };
    }
}
