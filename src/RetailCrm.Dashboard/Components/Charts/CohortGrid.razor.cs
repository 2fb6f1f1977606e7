using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>A cohort: its name and size, and its cells from the first month after it on.</summary>
public sealed record CohortGridRow(string Name, string Size, IReadOnlyList<CohortGridCell> Cells);

/// <summary>A cell of a cohort.</summary>
/// <param name="Value">A share; null: no value.</param>
/// <param name="Label">As it is shown.</param>
/// <param name="Complete">False: the month is not over, the number will still rise; it gets no colour.</param>
/// <param name="Tip">Counts behind the share.</param>
public readonly record struct CohortGridCell(double? Value, string Label, bool Complete, string Tip);

/// <summary>Cohorts by month as a heat map in seven steps between the lowest and the highest complete cell.</summary>
public sealed partial class CohortGrid
{
    private const int Steps = 7;
    private double low, high;

    [Parameter, EditorRequired]
    public IReadOnlyList<CohortGridRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    [Parameter, EditorRequired]
    public string RowHead { get; set; } = "";

    [Parameter, EditorRequired]
    public string SizeHead { get; set; } = "";

    /// <summary>Behind the first month's number, with a space where the language has one.</summary>
    [Parameter]
    public string? FirstUnit { get; set; }

    private int Months => Rows.Select(r => r.Cells.Count).DefaultIfEmpty(0).Max();

    /// <summary>Lowest and highest value with a colour; null when there is none.</summary>
    public static (double Low, double High)? Range(IEnumerable<CohortGridRow> rows)
    {
        var values = rows.SelectMany(r => r.Cells).Where(c => c.Complete).Select(c => c.Value).OfType<double>().ToList();
        return values.Count == 0 ? null : (values.Min(), values.Max());
    }

    protected override void OnParametersSet() => (low, high) = Range(Rows) ?? (0, 0);

    private int Step(double? value) => value is not { } v ? 1 : high > low ? 1 + Math.Min(Steps - 1, (int)((v - low) / (high - low) * Steps)) : 4;
}
