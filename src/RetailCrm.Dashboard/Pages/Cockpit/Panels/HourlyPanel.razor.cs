using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>The day by the hour on what is typical of it; the hour under way is hollow and dotted: an estimate.</summary>
public sealed partial class HourlyPanel
{
    private const double Right = 660, Bottom = 278, Top = 14;
    private IReadOnlyList<HourToday> hours = [];
    private List<(double X, double Y)> done = [];
    private Axis axis = Axis.Over(0, 1);

    [Parameter, EditorRequired]
    public WallPart<CockpitToday> Part { get; set; } = new();

    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    // Whole amounts need more room than thousands.
    private double Left => 20 + 11 * Figures.InUnit((decimal)axis.To, Unit).Length;

    private ColumnUnit Unit => Figures.UnitFor((decimal)axis.To);

    private int Every => (hours.Count + 5) / 6;

    private string Band => hours.All(h => h.Low is null) ? "" : Svg.Line([.. hours.Select((h, i) => (X(i), Y(h.High ?? 0))), .. hours.Select((h, i) => (X(i), Y(h.Low ?? 0))).Reverse()]) + "Z";

    private string Median => hours.All(h => h.Typical is null) ? "" : Svg.Line(hours.Select((h, i) => (X(i), Y(h.Typical ?? 0))));

    private (double X, double Y, string Words)? Estimate
    {
        get
        {
            for (int i = 0; i < hours.Count; i++)
            {
                if (hours[i].Estimate is { } value) return (X(i), Y(value), L["{0} est. {1}", Figures.Time(hours[i].StartsAt), Figures.InUnit((decimal)value, Unit)]);
            }

            return null;
        }
    }

    // Beside the estimate where there is room; late in the day before it, above the hours it stands over.
    private (double X, double Y, bool Ends) Said((double X, double Y, string Words) point)
    {
        var width = Width(point.Words, 20);
        if (point.X + 16 + width <= Right) return (point.X + 16, Math.Max(30, point.Y - 10), false);
        var under = done.Where(d => d.X >= point.X - 24 - width).Select(d => d.Y).Append(point.Y).Min();
        return (point.X - 8, Math.Max(30, under - 16), true);
    }

    // Over the highest of the whole hours that no other words stand over.
    private (double X, double Y)? TodaySaid
    {
        get
        {
            var free = Estimate is { } point && Said(point) is { Ends: true } said ? done.Where(d => d.X < said.X - Width(point.Words, 20) - 30).ToList() : done;
            return free.Count == 0 ? null : free.MinBy(d => d.Y) is var top ? (Math.Max(top.X, Left + 30), Math.Max(26, top.Y - 18)) : null;
        }
    }

    // At the end of the band: above it, or below where it reaches the top.
    private (double X, double Y, string Words)? TypicalSaid
    {
        get
        {
            if (Band.Length == 0) return null;
            var words = L["Typical range, last 8 {0}", Figures.Weekday(DateOnly.FromDateTime(Now))].Value;
            var from = Right - Width(words, 18);
            var places = Enumerable.Range(0, hours.Count).Where(i => X(i) >= from - 24).ToList();
            var above = places.SelectMany(i => new[] { hours[i].High, hours[i].NetSales, hours[i].Estimate }).OfType<double>().Select(Y).DefaultIfEmpty(Bottom).Min() - 14;
            if (Estimate is { } point && Said(point) is var said && (said.Ends ? said.X : said.X + Width(point.Words, 20)) > from && Math.Abs(said.Y - above) < 26) above = said.Y - 26;
            if (above >= 26) return (Right, above, words);
            var below = places.Select(i => hours[i].Low).OfType<double>().Select(Y).DefaultIfEmpty(Bottom).Max() + 30;
            return below <= Bottom - 8 ? (Right, below, words) : null;
        }
    }

    private static double Width(string words, double size) => words.Sum(c => c > 0x2E80 ? size : size * 0.575);

    // Where the clock stands: it moves on between refreshes.
    private double? NowX => hours.Count > 1 && (Now - hours[0].StartsAt).TotalHours is >= 0 and var at && at <= hours.Count - 1 ? X(at) : null;

    protected override void OnParametersSet()
    {
        hours = Part.Value?.Hours ?? [];
        axis = Axis.FromZero(0, hours.SelectMany(h => new[] { h.NetSales, h.Estimate, h.High }).OfType<double>().DefaultIfEmpty(1).Max(), 3);
        done = [.. hours.Select((h, i) => (h, i)).Where(h => h.h is { NetSales: not null, Estimate: null }).Select(h => (X(h.i), Y(h.h.NetSales!.Value)))];
    }

    private double X(double place) => Left + 14 + (Right - Left - 28) * place / Math.Max(1, hours.Count - 1);

    private double Y(double value) => new LinearScale(axis.From, axis.To, Bottom, Top).At(Math.Max(axis.From, value));
}
