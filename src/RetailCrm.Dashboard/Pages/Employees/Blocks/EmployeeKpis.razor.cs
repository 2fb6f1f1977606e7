using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Pages.Employees.Blocks;

/// <summary>Five figures of the store's people together, beside the period before.</summary>
public sealed partial class EmployeeKpis
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public EmployeesView? View { get; set; }

    private IReadOnlyList<EmployeeFigures> Now => View!.People;

    private IReadOnlyList<EmployeeWork> Before => View!.Before;

    private string Versus => L["vs previous"];

    // The people stand below, each with the same figures.
    private string Rows => EmployeeUrls.Of(View!.State) + "#people";

    private IReadOnlyList<(string Name, string Value)> FactsOf(string now, string before) =>
    [
        (L["Value"], now),
        (L["Earlier value"], before),
        (L["Period"], Figures.Range(View!.State.Period.On(View.Answer.Base.AsOf.AddDays(1)))),
        (L["People"], Figures.Full(Now.Count)),
        (L["Data as of"], View.Answer.Base.Freshness.AsOf is { } at ? Figures.Moment(at) : Localization.Figures.NoValue),
        (L["Refresh run"], Figures.Full(View.Answer.Base.Freshness.DataVersion)),
    ];

    private string Parts(IEnumerable<EmployeeWork> people, Func<EmployeeWork, (long Part, long Whole)> counts)
    {
        var all = people.Select(counts).ToList();
        return $"{Figures.Full(all.Sum(c => c.Part))} ÷ {Figures.Full(all.Sum(c => c.Whole))}";
    }

    private static decimal Sales(IEnumerable<EmployeeWork> people) => people.Sum(p => p.Sales.NetSales);

    private static decimal Orders(IEnumerable<EmployeeWork> people) => people.Sum(p => p.Sales.Orders);

    private static decimal Recruited(IEnumerable<EmployeeWork> people) => people.Sum(p => p.Recruited);

    private static decimal? PerHour(IEnumerable<EmployeeWork> people) => EmployeesView.Median(people, p => p.SalesPerHour);

    private static decimal? OnTime(IEnumerable<EmployeeWork> people) => EmployeesView.Rate(people, p => (p.FollowUps.OnTime, p.FollowUps.Due));

    private decimal? Satisfaction => Figures.OnEnough(Rated(Now), Ratings(Now));

    private static long Ratings(IEnumerable<EmployeeWork> people) => people.Sum(p => p.Tickets.Ratings);

    private static decimal? Rated(IEnumerable<EmployeeWork> people) => EmployeesView.Rate(people, p => (p.Tickets.Satisfied, p.Tickets.Ratings));
}
