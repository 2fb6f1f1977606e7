using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>One column: a total stands on zero, a step hangs where the one before ended.</summary>
/// <param name="Name">Below the column.</param>
/// <param name="Value">The total, or the step's amount.</param>
/// <param name="Label">Above the column, in the chart's unit.</param>
/// <param name="Tip">The full number.</param>
public sealed record WaterfallStep(string Name, decimal Value, string Label, string Tip, WaterfallKind Kind);

public enum WaterfallKind
{
    Before,
    Step,
    Now,
}

/// <summary>From one total to another, cause by cause.</summary>
public sealed partial class Waterfall
{
    private const double LeastLeft = 54, Right = 352, Top = 18.8, Bottom = 162;

    private readonly List<Drawn> drawn = [];
    private Axis axis = Axis.FromZero(0, 1, 3);
    private double left = LeastLeft;

    [Parameter, EditorRequired]
    public IReadOnlyList<WaterfallStep> Steps { get; set; } = [];

    /// <summary>The element that names the chart.</summary>
    [Parameter, EditorRequired]
    public string TitleId { get; set; } = "";

    /// <summary>The chart in one sentence.</summary>
    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    /// <summary>Axis labels.</summary>
    [Parameter, EditorRequired]
    public Func<decimal, string> Format { get; set; } = v => Svg.N((double)v);

    private LinearScale Y => new(axis.From, axis.To, Bottom, Top);

    protected override void OnParametersSet()
    {
        var ends = Ends();
        axis = Axis.FromZero((double)ends.Min(e => Math.Min(e.From, e.To)), (double)ends.Max(e => Math.Max(e.From, e.To)), 3);
        drawn.Clear();
        left = Math.Max(LeastLeft, 22 + 7.2 * axis.Ticks.Max(t => Format((decimal)t).Length));
        var pitch = (Right - left) / Steps.Count;
        var width = Math.Min(42, pitch * 0.68);
        for (int i = 0; i < Steps.Count; i++)
        {
            var x = left + pitch * i + (pitch - width) / 2;
            drawn.Add(Draw(Steps[i], ends[i], x, width, i + 1 < Steps.Count ? x + pitch : null));
        }
    }

    private List<(decimal From, decimal To)> Ends()
    {
        var ends = new List<(decimal From, decimal To)>();
        decimal at = 0;
        foreach (var step in Steps)
        {
            var from = step.Kind == WaterfallKind.Step ? at : 0;
            at = from + step.Value;
            ends.Add((from, at));
        }

        return ends;
    }

    private Drawn Draw(WaterfallStep step, (decimal From, decimal To) end, double x, double width, double? next)
    {
        var (a, b) = (Y.At((double)end.From), Y.At((double)end.To));
        var fill = step.Kind switch
        {
            WaterfallKind.Before => "var(--c0)",
            WaterfallKind.Now => "var(--c1)",
            _ => step.Value < 0 ? "var(--c2)" : "var(--c3)",
        };
        return new(x, width, Math.Min(a, b), Math.Max(2, Math.Abs(a - b)), fill, step.Label, step.Name, step.Tip, b, next);
    }

    private sealed record Drawn(double X, double Width, double Top, double Height, string Fill, string Label, string Name, string Tip, double EndY, double? LinkTo);
}
