using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>A day: its value as a column, the compared day's as a mark. Null is a gap, never zero.</summary>
/// <param name="Partial">The day still runs.</param>
public sealed record DayColumn(string Label, double? Value, double? Compared, string Tip, bool Partial);

/// <summary>Columns from zero with a comparison mark each.</summary>
public sealed partial class DayColumns
{
    private const int Left = 56;
    private const double Wide = 1120, Sign = 7.5, Between = 6;
    private const double Top = 12, Bottom = 232;

    private Axis axis = Axis.FromZero(0, 1);

    [Parameter, EditorRequired]
    public IReadOnlyList<DayColumn> Days { get; set; } = [];

    [Parameter, EditorRequired]
    public string TitleId { get; set; } = "";

    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<decimal, string> Format { get; set; } = default!;

    /// <summary>The drawing for a phone: as wide as one, beside the wide drawing, which it stands in for there.</summary>
    [Parameter]
    public bool Narrow { get; set; }

    private string Says => TitleId + (Narrow ? "-says-narrow" : "-says");

    private double Width => Narrow ? Svg.Phone : Wide;

    private double Pitch => (Width - Left) / Math.Max(1, Days.Count);

    private double Bar => Math.Min(48, Pitch * 0.62);

    // Not more labels than fit side by side.
    private int Every => (int)Math.Ceiling(Narrow ? (Days.Max(d => d.Label.Length) * Sign + Between) / Pitch : Days.Count / 16.0);

    private LinearScale Y => new(axis.From, axis.To, Bottom, Top);

    protected override void OnParametersSet()
    {
        var values = Days.SelectMany(d => new[] { d.Value, d.Compared }).OfType<double>().DefaultIfEmpty(0).ToList();
        axis = Axis.FromZero(values.Min(), Math.Max(values.Max(), values.Min() < 0 ? 0 : 1));
    }
}
