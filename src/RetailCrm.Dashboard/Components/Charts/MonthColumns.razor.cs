using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>A month: its value as a column.</summary>
/// <param name="Full">The value written at the highest column.</param>
public sealed record MonthColumn(string Label, double Value, string Full, string Tip);

/// <summary>Columns from zero in a narrow card, the highest with its value.</summary>
public sealed partial class MonthColumns
{
    private const int Width = 420, Left = 44;
    private const double Top = 18, Bottom = 150;

    private Axis axis = Axis.FromZero(0, 1);
    private int highest = -1;

    [Parameter, EditorRequired]
    public IReadOnlyList<MonthColumn> Months { get; set; } = [];

    [Parameter, EditorRequired]
    public string TitleId { get; set; } = "";

    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    private double Pitch => (double)(Width - Left) / Math.Max(1, Months.Count);

    private double Bar => Pitch * 0.62;

    private LinearScale Y => new(axis.From, axis.To, Bottom, Top);

    protected override void OnParametersSet()
    {
        var (low, high) = (Months.Select(m => m.Value).DefaultIfEmpty(0).Min(), Months.Select(m => m.Value).DefaultIfEmpty(0).Max());
        axis = Axis.FromZero(low, Math.Max(high, low < 0 ? 0 : 1));
        highest = high > 0 ? Months.ToList().FindIndex(m => m.Value == high) : -1;
    }
}
