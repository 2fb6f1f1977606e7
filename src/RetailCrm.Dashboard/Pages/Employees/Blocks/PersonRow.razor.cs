using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Pages.Employees.Blocks;

/// <summary>A person's row: range, interval and figures; what rests on too little is grey or left out.</summary>
public sealed partial class PersonRow
{
    [Parameter, EditorRequired]
    public EmployeeFigures Row { get; set; } = default!;

    [Parameter, EditorRequired]
    public EmployeesView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public ColumnUnit Unit { get; set; } = default!;

    [Parameter, EditorRequired]
    public (double Low, double High) Scale { get; set; }

    private bool Chosen => View.Selected == Row;

    private string Name => Row.Person.Name ?? Row.Person.Code;

    private string RankText => Row.Standing.Rank is { } rank ? Words.Range(rank.Low, rank.High) : Figures.NoValue;

    private string RankTip => Row.Standing.Rank is { } rank ? L["Rank {0} of {1} peers in the chain", Words.Range(rank.Low, rank.High), Row.Standing.Ranked] : Words.Reason(Row.Standing.Unranked);

    private List<decimal> Weeks => [.. Row.Weeks.OfType<decimal>()];

    private string RepurchaseTip => Row.Owned is { Buyers: > 0, Interval: { } interval }
        ? L["{0} of {1} buyers; 95% interval {2} to {3}; beside the peers {4}", Figures.Full(Row.Owned.Repeat), Figures.Full(Row.Owned.Buyers), Figures.Percent((decimal)interval.Low), Figures.Percent((decimal)interval.High), Figures.Percent((decimal?)Row.Owned.Rate)]
        : L["No buyer among the own members"];
}
