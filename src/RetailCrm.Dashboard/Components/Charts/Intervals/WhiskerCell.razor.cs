using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts.Intervals;

/// <summary>A row's estimate with its doubt (design guide, 4.1): a point, a whisker, and the line that it must leave behind to be proven.</summary>
public sealed partial class WhiskerCell
{
    internal const double Edge = 8;

    /// <summary>Null: not known; then <see cref="Words"/> stand there.</summary>
    [Parameter, EditorRequired]
    public double? Value { get; set; }

    [Parameter]
    public double? Low { get; set; }

    [Parameter]
    public double? High { get; set; }

    /// <summary>Another figure, drawn hollow.</summary>
    [Parameter]
    public double? Other { get; set; }

    /// <summary>No effect, or break-even.</summary>
    [Parameter]
    public double Reference { get; set; }

    /// <summary>The reference is a mark of its own and not the axis.</summary>
    [Parameter]
    public bool Dashed { get; set; }

    /// <summary>The column's ends, to which every row is drawn.</summary>
    [Parameter, EditorRequired]
    public (double Low, double High) Scale { get; set; }

    [Parameter]
    public string Fill { get; set; } = "var(--c1)";

    [Parameter]
    public double Width { get; set; } = 170;

    /// <summary>Why there is no value.</summary>
    [Parameter]
    public string? Words { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private LinearScale X => ScaleOf(Scale, Width);

    /// <summary>Where a value lies in a cell: for the axis below the column.</summary>
    internal static LinearScale ScaleOf((double Low, double High) ends, double width) => new(ends.Low, ends.High > ends.Low ? ends.High : ends.Low + 1, Edge, width - Edge);

    private bool InScale(double value) => value >= Scale.Low && value <= Scale.High;

    private string At(double value) => Svg.N(Math.Clamp(X.At(value), 1, Width - 1));

    private string Cap(double value) => $"M{At(value)} 17v10";
}
