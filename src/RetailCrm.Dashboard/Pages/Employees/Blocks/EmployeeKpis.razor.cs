using Microsoft.AspNetCore.Components;
using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Pages.Employees.Blocks;

/// <summary>Five figures of the store's people together, beside the period before.</summary>
public sealed partial class EmployeeKpis
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public EmployeesView? View { get; set; }

    private IReadOnlyList<EmployeeFigures> Now => View!.People;

    private IReadOnlyList<EmployeeFigures> Before => View!.Before;

    private string Versus => L["vs the period before"];

    private static decimal Sales(IEnumerable<EmployeeFigures> people) => people.Sum(p => p.Sales.NetSales);

    private static decimal Orders(IEnumerable<EmployeeFigures> people) => people.Sum(p => p.Sales.Orders);

    private static decimal Recruited(IEnumerable<EmployeeFigures> people) => people.Sum(p => p.Recruited);

    private static decimal? PerHour(IEnumerable<EmployeeFigures> people) => EmployeesView.Median(people, p => p.SalesPerHour);

    private static decimal? OnTime(IEnumerable<EmployeeFigures> people) => EmployeesView.Rate(people, p => (p.FollowUps.OnTime, p.FollowUps.Due));

    private static decimal? Rated(IEnumerable<EmployeeFigures> people) => EmployeesView.Rate(people, p => (p.Tickets.Satisfied, p.Tickets.Ratings));
}
