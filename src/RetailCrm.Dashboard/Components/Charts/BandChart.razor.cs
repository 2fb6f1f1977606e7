using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>
/// What was, against a band of what is usual (design guide, 4.2.8), or a forecast with its interval. The axis need not start at zero,
/// so nothing is filled down to it. For the table of the same numbers see <see cref="BandTable"/>.
/// </summary>
public sealed partial class BandChart
{
    private const int LeastLeft = 52, MostDots = 40, MostLabels = 6;
    private const double Bottom = 186, Top = 14, Height = 216;
    private Axis axis = Axis.Over(0, 1);

    [Parameter, EditorRequired]
    public IReadOnlyList<BandPoint> Points { get; set; } = [];

    /// <summary>The element that names the chart.</summary>
    [Parameter, EditorRequired]
    public string TitleId { get; set; } = "";

    /// <summary>The chart in one sentence.</summary>
    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    /// <summary>Values on the axis and at marked points.</summary>
    [Parameter, EditorRequired]
    public Func<decimal, string> Format { get; set; } = default!;

    /// <summary>First and last place of the marked field, both included; null: none.</summary>
    [Parameter]
    public (int From, int To)? Marked { get; set; }

    /// <summary>What the field says.</summary>
    [Parameter]
    public string? FieldWords { get; set; }

    /// <summary>What the band is, at its end.</summary>
    [Parameter]
    public string BandName { get; set; } = "";

    /// <summary>Its limits, such as P10–P90: an interval is always named.</summary>
    [Parameter]
    public string BandNote { get; set; } = "";

    /// <summary>True for amounts and counts whose axis should start at zero.</summary>
    [Parameter]
    public bool FromZero { get; set; }

    /// <summary>Width of the drawing in its own units; text keeps its size when the card is as wide.</summary>
    [Parameter]
    public double Width { get; set; } = 718;

    /// <summary>The drawing for a phone: as wide as one, beside the wide drawing, which it stands in for there.</summary>
    [Parameter]
    public bool Narrow { get; set; }

    private string Says => TitleId + (Narrow ? "-says-narrow" : "-says");

    // On a phone the band's name has no room at its end: it stands above.
    private double Above => Narrow ? 8 : 0;

    private double Across => Narrow ? Svg.Phone : Width;

    // Whole amounts need more room than thousands.
    private double Left => Math.Max(LeastLeft, 14 + 7.4 * axis.Ticks.Max(t => Format((decimal)t).Length));

    private double Right => Across - (Narrow ? 16 : 84);

    private double Pitch => (Right - Left) / Math.Max(1, Points.Count - 1);

    private LinearScale Y => new(axis.From, axis.To, Bottom, Top);

    private bool ShowsDots => Points.Count <= MostDots;

    // Not more labels than fit side by side.
    private int Every => (int)Math.Ceiling(Points.Count / (Narrow ? 5.0 : 12.0));

    private (double X, double Width)? Field => Marked is { } m && Points.Count > 0
        ? (Math.Max(Left, X(m.From) - Pitch / 2), Math.Min(Right, X(m.To) + Pitch / 2) - Math.Max(Left, X(m.From) - Pitch / 2)) : null;

    // Beside the field where it has no room within.
    private (double X, string Anchor) FieldText => Field is not { } f ? default : f.X + f.Width / 2 < (Left + Right) / 2 ? (f.X + 6, "start") : (f.X + f.Width - 6, "end");

    private double? BandEnd => Points.LastOrDefault(p => p is { Low: not null, High: not null }) is { } last ? Y.At((last.Low!.Value + last.High!.Value) / 2) : null;

    private IEnumerable<string> Areas => Runs(i => Points[i] is { Low: not null, High: not null }).Select(run =>
        Svg.Line([.. run.Select(i => (X(i), Y.At(Points[i].High!.Value))), .. run.Reverse<int>().Select(i => (X(i), Y.At(Points[i].Low!.Value)))]) + "Z");

    private IEnumerable<string> Solid => Lines(p => p.Unfinished ? null : p.Actual);

    // From the last whole point to the one that still runs.
    private IEnumerable<string> Dotted => Enumerable.Range(1, Math.Max(0, Points.Count - 1))
        .Where(i => Points[i] is { Unfinished: true, Actual: not null } && Points[i - 1].Actual is not null)
        .Select(i => Svg.Line([(X(i - 1), Y.At(Points[i - 1].Actual!.Value)), (X(i), Y.At(Points[i].Actual!.Value))]));

    protected override void OnParametersSet()
    {
        var values = Points.SelectMany(p => new[] { p.Actual, p.Low, p.High, p.Typical }).OfType<double>().DefaultIfEmpty(0).ToList();
        axis = FromZero ? Axis.FromZero(values.Min(), values.Max() > 0 || values.Min() < 0 ? Math.Max(values.Max(), 0) : 1) : Axis.Over(values.Min(), values.Max());
        // Counts of a small store: no step may round to the label of its neighbour.
        if (axis.Ticks.Select(t => Format((decimal)t)).Distinct().Count() < axis.Ticks.Count()) axis = new(Math.Floor(axis.From), Math.Ceiling(axis.To), 1);
    }

    private double X(int at) => Points.Count == 1 ? (Left + Right) / 2 : Left + Pitch * at;

    private bool Labelled(BandPoint point) => (point.Marked || point.Unfinished) && Points.Count(p => p.Marked || p.Unfinished) <= MostLabels;

    // Below the point, or above it where the axis is near.
    private double LabelY(double value) => Y.At(value) + 20 <= Bottom - 4 ? Y.At(value) + 20 : Y.At(value) - 10;

    private IEnumerable<string> Lines(Func<BandPoint, double?> value) =>
        Runs(i => value(Points[i]) is not null).Where(run => run.Count > 1).Select(run => Svg.Line(run.Select(i => (X(i), Y.At(value(Points[i])!.Value)))));

    private List<List<int>> Runs(Func<int, bool> has)
    {
        var runs = new List<List<int>>();
        for (int i = 0; i < Points.Count; i++)
        {
            if (!has(i)) continue;
            if (i == 0 || !has(i - 1)) runs.Add([]);
            runs[^1].Add(i);
        }

        return runs;
    }

    private static string Colour(BandPoint point) => point.Marked ? "var(--c2)" : "var(--c1)";
}
