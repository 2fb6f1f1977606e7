using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts.Intervals;

/// <summary>A point of a line with its interval; null is a gap.</summary>
public readonly record struct BandedPoint(double? Mean, double? Low, double? High);

/// <summary>One line.</summary>
/// <param name="Colour">Token of line and band.</param>
/// <param name="Ink">Token of its words.</param>
public sealed record BandedLine(string Name, string Colour, string Ink, bool Dashed, IReadOnlyList<BandedPoint> Points);

/// <summary>Few lines from zero, such as the arms of a test (design guide, 4.1). The table stands beside it in the block.</summary>
public sealed partial class BandedLines
{
    private const int Left = 48;
    private const double Top = 14, Bottom = 202, Words = 78;
    private Axis axis = Axis.FromZero(0, 1, 3);

    [Parameter, EditorRequired]
    public IReadOnlyList<BandedLine> Lines { get; set; } = [];

    /// <summary>Below the axis, one for each point.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>The exact figures of each point, in words.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Tips { get; set; } = [];

    [Parameter, EditorRequired]
    public string TitleId { get; set; } = "";

    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<decimal, string> Format { get; set; } = default!;

    /// <summary>Values on the axis, where they are rounder; null: as at the ends.</summary>
    [Parameter]
    public Func<decimal, string>? AxisFormat { get; set; }

    [Parameter]
    public double Width { get; set; } = 378;

    private double Right => Width - Words;

    private double Pitch => (Right - Left) / Math.Max(1, Labels.Count - 1);

    private LinearScale Y => new(axis.From, axis.To, Bottom, Top);

    private int Every => Math.Max(1, (int)Math.Ceiling(Labels.Count / 5.0));

    // The words of two lines that end close together do not lie over each other.
    private IEnumerable<(BandedLine Line, double Y)> Ends
    {
        get
        {
            double last = double.NegativeInfinity;
            foreach (var line in Lines.Where(l => Known(l).Count > 0).OrderByDescending(l => Known(l)[^1].Point.Mean))
            {
                last = Math.Max(last + 32, Math.Clamp(Y.At(Known(line)[^1].Point.Mean!.Value) + 4, Top + 8, Bottom - 16));
                yield return (line, last);
            }
        }
    }

    protected override void OnParametersSet()
    {
        var values = Lines.SelectMany(l => l.Points).SelectMany(p => new[] { p.Mean, p.Low, p.High }).OfType<double>().DefaultIfEmpty(0).ToList();
        axis = Axis.FromZero(values.Min(), Math.Max(values.Max(), values.Min() < 0 ? 0 : 0.01), 3);
    }

    private double X(int at) => Labels.Count == 1 ? (Left + Right) / 2 : Left + Pitch * at;

    private string TipOf(int at) => at < Tips.Count ? Tips[at] : "";

    private static List<(int At, BandedPoint Point)> Known(BandedLine line) => [.. line.Points.Select((p, i) => (i, p)).Where(p => p.p.Mean is not null)];

    private string BandOf(BandedLine line)
    {
        var known = Known(line).Where(p => p.Point is { Low: not null, High: not null }).ToList();
        return known.Count < 2 ? "" : Svg.Line([.. known.Select(p => (X(p.At), Y.At(p.Point.High!.Value))), .. known.AsEnumerable().Reverse().Select(p => (X(p.At), Y.At(p.Point.Low!.Value)))]) + "Z";
    }
}
