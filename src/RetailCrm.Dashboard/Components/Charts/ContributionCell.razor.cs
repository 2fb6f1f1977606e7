using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>One cause of a change.</summary>
/// <param name="Name">For the description.</param>
/// <param name="Value">In the unit of the scale; may be negative.</param>
/// <param name="Fill">A colour token.</param>
public sealed record ContributionPart(string Name, double Value, string Fill);

/// <summary>A row's contribution bar.</summary>
public sealed partial class ContributionCell
{
    private const int Width = 148, Edge = 6;

    private readonly List<(double X, double Width, string Fill)> bars = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ContributionPart> Parts { get; set; } = [];

    /// <summary>The column's lowest and highest ends, of which every row is drawn to the same scale.</summary>
    [Parameter, EditorRequired]
    public (double Low, double High) Scale { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private LinearScale X => new(Scale.Low, Scale.High > Scale.Low ? Scale.High : Scale.Low + 1, Edge, Width - Edge);

    private double Zero => X.At(0);

    private string Diamond => $"M{Svg.N(Math.Clamp(X.At(Parts.Sum(p => p.Value)), Edge, Width - Edge))} 3 l3.6 7 -3.6 7 -3.6 -7z";

    /// <summary>Where the stacked parts of a row end: for the column's scale.</summary>
    public static (double Low, double High) EndsOf(IEnumerable<ContributionPart> parts)
    {
        var (low, high) = (0d, 0d);
        foreach (var part in parts) (low, high) = (low + Math.Min(0, part.Value), high + Math.Max(0, part.Value));
        return (low, high);
    }

    protected override void OnParametersSet()
    {
        bars.Clear();
        var (low, high) = (0d, 0d);
        foreach (var part in Parts)
        {
            var from = part.Value < 0 ? low + part.Value : high;
            bars.Add((X.At(from), X.At(from + Math.Abs(part.Value)) - X.At(from), part.Fill));
            (low, high) = (low + Math.Min(0, part.Value), high + Math.Max(0, part.Value));
        }
    }
}
