using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts.Strips;

namespace RetailCrm.Dashboard.Components.Charts.Intervals;

/// <summary>A row's value with its interval.</summary>
public sealed partial class IntervalCell
{
    private const double Left = 5, Right = 99;

    [Parameter, EditorRequired]
    public double Value { get; set; }

    [Parameter, EditorRequired]
    public double Low { get; set; }

    [Parameter, EditorRequired]
    public double High { get; set; }

    /// <summary>No effect, the goal, the average.</summary>
    [Parameter, EditorRequired]
    public double Reference { get; set; }

    /// <summary>The column's lowest and highest ends: all rows share one scale.</summary>
    [Parameter, EditorRequired]
    public (double Low, double High) Scale { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private string Fill => High < Reference ? "var(--c2)" : Low > Reference ? "var(--c1)" : "var(--c0)";

    private double X(double value) => Math.Clamp(new LinearScale(Scale.Low, Scale.High > Scale.Low ? Scale.High : Scale.Low + 1, Left, Right).At(value), Left, Right);
}
