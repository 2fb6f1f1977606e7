using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>One column: a total stands on zero, a step hangs where the one before ended.</summary>
/// <param name="Name">Below the column, in two lines where one is too narrow.</param>
/// <param name="Value">The total, or the step's amount.</param>
/// <param name="Label">Above the column, in the chart's unit.</param>
/// <param name="Tip">The full number.</param>
public sealed record WaterfallStep(string Name, decimal Value, string Label, string Tip, WaterfallKind Kind)
{
    /// <summary>Of an estimated total: where it may as well lie.</summary>
    public (decimal Low, decimal High)? Interval { get; init; }
}

public enum WaterfallKind
{
    Before,
    Step,
    Now,
}

/// <summary>From one total to another, cause by cause.</summary>
public sealed partial class Waterfall
{
    private const double LeastLeft = 54, Margin = 14, Top = 18.8, Bottom = 162, Line = 15, NamesAt = 178;

    // Labels are bold, and larger on a phone.
    private const double Bold = 1.2;

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

    /// <summary>Width of the drawing in its own units; text keeps its size when the card is as wide.</summary>
    [Parameter]
    public double Width { get; set; } = 366;

    [Parameter]
    public string? Class { get; set; }

    private string Height => Svg.N(drawn.Select(d => d.NameY + Line * d.Names.Count).DefaultIfEmpty(NamesAt + Line).Max());

    private LinearScale Y => new(axis.From, axis.To, Bottom, Top);

    protected override void OnParametersSet()
    {
        var ends = Ends();
        List<decimal> reached = [.. ends.SelectMany(e => new[] { e.From, e.To }), .. Steps.Select(s => s.Interval).OfType<(decimal Low, decimal High)>().SelectMany(i => new[] { i.Low, i.High })];
        axis = Axis.FromZero((double)reached.Min(), (double)reached.Max(), 3);
        drawn.Clear();
        left = Math.Max(LeastLeft, 22 + 7.2 * axis.Ticks.Max(t => Format((decimal)t).Length));
        var pitch = (Width - Margin - left) / Steps.Count;
        var width = Math.Min(Width > 500 ? 58 : 42, pitch * 0.68);
        for (int i = 0; i < Steps.Count; i++)
        {
            var x = left + pitch * i + (pitch - width) / 2;
            drawn.Add(Draw(Steps[i], ends[i], x, width, i + 1 < Steps.Count ? x + pitch : null));
        }

        Spread(pitch);
    }

    // Where columns stand close, names take turns on two levels, and a label that would touch the one before it stands above that.
    private void Spread(double pitch)
    {
        var lines = drawn.Any(d => d.Names.Any(n => WidthOf(n) > pitch)) ? drawn.Max(d => d.Names.Count) : 0;
        for (int i = 1; i < drawn.Count; i++)
        {
            var (before, step) = (drawn[i - 1], drawn[i]);
            bool touches = step.LabelX - before.LabelX < (WidthOf(step.Label) + WidthOf(before.Label)) * Bold / 2 + 4 && Math.Abs(step.LabelY - before.LabelY) < 12;
            drawn[i] = step with { NameY = NamesAt + (i % 2 == 1 ? Line * lines : 0), LabelY = touches ? Math.Max(10, before.LabelY - 12) : step.LabelY };
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
        return new(x, width, Math.Min(a, b), Math.Max(2, Math.Abs(a - b)), fill, step.Label, step.Tip, b, next)
        {
            Names = Wrapped(step.Name, (Width - Margin - left) / Steps.Count),
            // The label stands beside the whisker.
            LabelX = x + width * (step.Interval is null ? 0.5 : 0.3),
            LabelY = Math.Min(a, b) - 5,
            Whisker = step.Interval is { } i ? (x + width - 8, Y.At((double)i.Low), Y.At((double)i.High)) : null,
        };
    }

    // At the space nearest to the middle.
    private static IReadOnlyList<string> Wrapped(string name, double room)
    {
        if (WidthOf(name) <= room || !name.Contains(' ', StringComparison.Ordinal)) return [name];
        int at = Enumerable.Range(0, name.Length).Where(i => name[i] == ' ').MinBy(i => Math.Abs(i - name.Length / 2));
        return [name[..at], name[(at + 1)..]];
    }

    private static double WidthOf(string text) => text.Sum(c => c > 0x2E80 ? 12.2 : 6.6);

    private sealed record Drawn(double X, double Width, double Top, double Height, string Fill, string Label, string Tip, double EndY, double? LinkTo)
    {
        public required IReadOnlyList<string> Names { get; init; }

        public required double LabelX { get; init; }

        public required double LabelY { get; init; }

        public double NameY { get; init; } = NamesAt;

        public required (double X, double Low, double High)? Whisker { get; init; }
    }
}
