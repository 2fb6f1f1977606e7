using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>A sparkline: no axis, from its lowest to its highest value.</summary>
public sealed partial class Spark
{
    private const double Left = 3.5, Right = 60.5, Top = 3.5, Bottom = 20.5;

    [Parameter, EditorRequired]
    public IReadOnlyList<decimal> Values { get; set; } = [];

    /// <summary>First, last, lowest and highest, in words.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private IReadOnlyList<(double X, double Y)> points = [];

    private (double X, double Y) Last => points[^1];

    private string Path => points.Count < 2 ? "" : Svg.Line(points);

    private string Dot => Values[^1] >= Values[0] ? "var(--up)" : "var(--down)";

    protected override void OnParametersSet()
    {
        if (Values.Count < 2)
        {
            points = [];
            return;
        }

        var (low, high) = ((double)Values.Min(), (double)Values.Max());
        var y = new LinearScale(low, high > low ? high : low + 1, Bottom, Top);
        var x = new LinearScale(0, Values.Count - 1, Left, Right);
        points = [.. Values.Select((value, i) => (x.At(i), y.At((double)value)))];
    }
}
