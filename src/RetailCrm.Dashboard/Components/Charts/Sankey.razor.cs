using System.Net;
using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>A group at the start or at the end.</summary>
/// <param name="Name">Beside the node.</param>
/// <param name="Label">Its number, in the chart's unit.</param>
/// <param name="Color">A colour token.</param>
/// <param name="Tip">The full number.</param>
public sealed record FlowNode(string Name, string Label, string Color, string Tip);

/// <summary>Members who went from one group to another; groups by their place in the lists.</summary>
/// <param name="Worse">They slid: drawn stronger, in the colour of loss.</param>
/// <param name="Tip">In words, with the full number.</param>
public sealed record FlowLink(int From, int To, double Value, bool Worse, string Tip);

/// <summary>How a crowd moved between two days: nodes as high as their numbers, links as wide.</summary>
public sealed partial class Sankey
{
    private const double NodeWidth = 12, Gap = 12;

    private readonly List<Node> nodes = [];
    private readonly List<Link> links = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<FlowNode> Start { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<FlowNode> End { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<FlowLink> Links { get; set; } = [];

    /// <summary>The element that names the chart.</summary>
    [Parameter, EditorRequired]
    public string TitleId { get; set; } = "";

    /// <summary>The chart in one sentence.</summary>
    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    /// <summary>Width of the drawing in its own units.</summary>
    [Parameter]
    public double Width { get; set; } = 652;

    /// <summary>Height of the higher column.</summary>
    [Parameter]
    public double Bottom { get; set; } = 288;

    /// <summary>Height of a line of its text: names of small groups keep this distance.</summary>
    [Parameter]
    public double Line { get; set; } = 16;

    /// <summary>Where the left nodes stand: the names have the room before them.</summary>
    [Parameter]
    public double LeftX { get; set; } = 142;

    /// <summary>Where the right nodes stand.</summary>
    [Parameter]
    public double RightX { get; set; } = 518;

    /// <summary>The drawing for a phone: as wide as one, beside the wide drawing, which it stands in for there.</summary>
    [Parameter]
    public bool Narrow { get; set; }

    private string Says => TitleId + (Narrow ? "-says-narrow" : "-says");

    private double Middle => (LeftX + NodeWidth / 2 + RightX + NodeWidth / 2) / 2;

    protected override void OnParametersSet()
    {
        nodes.Clear();
        links.Clear();
        var all = Links.Sum(l => l.Value);
        if (!(all > 0)) return;
        double[] leaving = [.. Start.Select((_, i) => Links.Where(l => l.From == i).Sum(l => l.Value))], arriving = [.. End.Select((_, i) => Links.Where(l => l.To == i).Sum(l => l.Value))];
        var scale = (Bottom - Gap * (Math.Max(Start.Count, End.Count) - 1)) / all;
        // Room for the names of small groups is taken from the heights.
        scale = (Bottom - Math.Max(Gaps(leaving, scale), Gaps(arriving, scale))) / all;
        var from = Column(Start, LeftX, [.. leaving.Select(v => v * scale)]);
        var to = Column(End, RightX, [.. arriving.Select(v => v * scale)]);
        // Links leave and arrive in the order of the nodes, so that none crosses another at its own node.
        foreach (var link in Links.OrderBy(l => l.From).ThenBy(l => l.To))
        {
            var width = link.Value * scale;
            var (y, z) = (from[link.From] + width / 2, Arrival(to, link, scale) + width / 2);
            from[link.From] += width;
            links.Add(new($"M{Svg.N(LeftX + NodeWidth)} {Svg.N(y)}C{Svg.N(Middle)} {Svg.N(y)} {Svg.N(Middle)} {Svg.N(z)} {Svg.N(RightX)} {Svg.N(z)}", width, link.Worse ? "var(--c2)" : End[link.To].Color, link.Worse, link.Tip));
        }
    }

    private double Arrival(double[] to, FlowLink link, double scale) => to[link.To] + Links.Where(l => l.To == link.To && l.From < link.From).Sum(l => l.Value) * scale;

    private double Gaps(double[] values, double scale) => Enumerable.Range(0, Math.Max(0, values.Length - 1)).Sum(i => GapBetween(values[i] * scale, values[i + 1] * scale));

    // Names stand at the middle of their nodes.
    private double GapBetween(double above, double below) => Math.Max(Gap, Line - (above + below) / 2);

    // Adds the nodes; answers where each begins.
    private double[] Column(IReadOnlyList<FlowNode> column, double x, double[] heights)
    {
        var tops = new double[column.Count];
        for (int i = 0; i < column.Count; i++)
        {
            tops[i] = i == 0 ? 0 : tops[i - 1] + heights[i - 1] + GapBetween(heights[i - 1], heights[i]);
            nodes.Add(new(x, tops[i], Math.Max(1, heights[i]), column[i].Color, column[i].Name, column[i].Label, column[i].Tip));
        }

        return tops;
    }

    private string Text(Node node)
    {
        var y = Svg.N(node.Top + node.Height / 2 + 5);
        var (name, label) = (WebUtility.HtmlEncode(node.Name), WebUtility.HtmlEncode(node.Label));
        return node.X == LeftX
            ? $"""<text x="{Svg.N(LeftX - 12)}" y="{y}" text-anchor="end">{name} <tspan class="strong b">{label}</tspan></text>"""
            : $"""<text x="{Svg.N(RightX + 22)}" y="{y}"><tspan class="strong b">{label}</tspan> {name}</text>""";
    }

    private sealed record Node(double X, double Top, double Height, string Color, string Name, string Label, string Tip);

    private sealed record Link(string Path, double Width, string Color, bool Worse, string Tip);
}
