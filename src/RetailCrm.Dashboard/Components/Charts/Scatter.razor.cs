using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>What a dot stands for; the colours are those of the design guide, 2.3.</summary>
public enum DotKind
{
    Other,
    Listed,
    Fall,
    Selected,
}

/// <summary>One unit of a scatter. <paramref name="Size"/> is its area.</summary>
public sealed record Dot(string Key, string Name, double X, double Y, double Size, DotKind Kind, string Tip);

/// <summary>Two measures of many units, with their medians.</summary>
public sealed partial class Scatter
{
    private const double Left = 34, Right = 358, Top = 12, Bottom = 254;
    private const double Edge = 366;
    private const int MostLabels = 6;

    private readonly List<(double X, double Y, string Anchor, string Text)> labels = [], medians = [];
    private Axis xAxis = Axis.Over(0, 1), yAxis = Axis.Over(0, 1);
    private double medianX, medianY, largest;

    // What matters lies on top. Of very many the smallest are not drawn; axes and medians are of all.
    private IReadOnlyList<Dot> drawn = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<Dot> Dots { get; set; } = [];

    [Parameter, EditorRequired]
    public string TitleId { get; set; } = "";

    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<decimal, string> XFormat { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<decimal, string> YFormat { get; set; } = default!;

    /// <summary>Words at the median of X.</summary>
    [Parameter, EditorRequired]
    public Func<decimal, string> MedianX { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<decimal, string> MedianY { get; set; } = default!;

    [Parameter]
    public string XName { get; set; } = "";

    [Parameter]
    public EventCallback<string> OnSelect { get; set; }

    private LinearScale X => new(xAxis.From, xAxis.To, Left, Right);

    private LinearScale Y => new(yAxis.From, yAxis.To, Bottom, Top);

    protected override void OnParametersSet()
    {
        drawn = [];
        if (Dots.Count == 0) return;
        xAxis = Axis.Over(Dots.Min(d => d.X), Dots.Max(d => d.X), 8, halves: false);
        yAxis = Axis.Over(Dots.Min(d => d.Y), Dots.Max(d => d.Y), 5, halves: false);
        (medianX, medianY, largest) = (Median(Dots.Select(d => d.X)), Median(Dots.Select(d => d.Y)), Dots.Max(d => d.Size));
        drawn = [.. Dots.OrderByDescending(d => d.Kind).ThenByDescending(d => d.Size).Take(Svg.MostPoints).OrderBy(d => d.Kind).ThenByDescending(d => d.Size)];
        PlaceLabels();
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Colour(Dot dot) => dot.Kind switch
    {
        DotKind.Fall => "var(--c2)",
        DotKind.Other => "var(--c0)",
        _ => "var(--c1)",
    };

    private double Radius(Dot dot) => 3 + 8 * Math.Sqrt(largest <= 0 ? 0 : Math.Max(0, dot.Size) / largest);

    // The most telling names only: each where it covers least, and none that would lie over another or outside.
    private void PlaceLabels()
    {
        labels.Clear();
        var taken = PlaceMedians();
        foreach (var dot in drawn.Where(d => d.Kind != DotKind.Other).OrderByDescending(d => d.Kind).ThenByDescending(d => d.Size))
        {
            if (labels.Count == MostLabels) return;
            var free = Places(dot).Where(b => b.Left >= Left && b.Right <= Edge && b.Y <= Bottom + 5 && !taken.Any(b.Meets)).OrderBy(Covered).ToList();
            if (free.Count == 0 || Covered(free[0]) > (dot.Kind == DotKind.Listed ? 1 : 2)) continue;
            taken.Add(free[0]);
            labels.Add((free[0].Left, free[0].Y, "start", dot.Name));
        }
    }

    // The words of the medians stand at an end of their line, where they cover least; the names keep clear of them.
    private List<Box> PlaceMedians()
    {
        medians.Clear();
        var (across, upright) = (MedianY((decimal)medianY), MedianX((decimal)medianX));
        var (x, y) = (X.At(medianX), Y.At(medianY));
        var taken = new List<Box>();
        foreach (var (text, boxes) in new[] { (across, Across(y, Width(across))), (upright, Upright(x, Width(upright))) })
        {
            var box = boxes.Where(b => b.Left >= Left && b.Right <= Edge && !taken.Any(b.Meets)).OrderBy(Covered).FirstOrDefault();
            if (box == default) continue;
            taken.Add(box);
            medians.Add((box.Left, box.Y, "start", text));
        }

        return taken;
    }

    private static IEnumerable<Box> Across(double y, double width) =>
        from left in (double[])[Left + 6, Right - width]
        from at in (double[])[y - 5, y + 14]
        where at > Top + 8 && at < Bottom - 4
        select new Box(left, left + width, at);

    private static IEnumerable<Box> Upright(double x, double width) =>
        from at in (double[])[Bottom - 6, Top + 8]
        from left in (double[])[x - 5 - width, x + 5]
        select new Box(left, left + width, at);

    // As wide as the text will be, about, on a phone too: a Han letter is a square.
    private static double Width(string text) => text.Sum(c => c > 0x2E80 ? 13 : 7.2);

    // Right, left, above, below.
    private IEnumerable<Box> Places(Dot dot)
    {
        var (x, y, r, width) = (X.At(dot.X), Y.At(dot.Y), Radius(dot), Width(dot.Name));
        yield return new(x + r + 4, x + r + 4 + width, y + 4);
        yield return new(x - r - 4 - width, x - r - 4, y + 4);
        yield return new(x - width / 2, x + width / 2, y - r - 4);
        yield return new(x - width / 2, x + width / 2, y + r + 13);
    }

    private int Covered(Box box) => drawn.Count(d => X.At(d.X) + Radius(d) > box.Left && X.At(d.X) - Radius(d) < box.Right && Math.Abs(Y.At(d.Y) - (box.Y - 4)) < Radius(d) + 5);

    private readonly record struct Box(double Left, double Right, double Y)
    {
        public bool Meets(Box other) => Math.Abs(Y - other.Y) < 14 && Left < other.Right && Right > other.Left;
    }
}
