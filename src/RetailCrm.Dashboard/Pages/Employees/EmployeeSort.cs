using RetailCrm.Dashboard.Components.Filters;
using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>The order of the list. In an address: the column, with a minus for the largest first.</summary>
public sealed record EmployeeSort(string Column, bool Descending) : ColumnSort<EmployeeSort>(Column, Descending)
{
    public const string Fair = "fair", Name = "name", Sales = "sales", PerHour = "hour", Upt = "upt", Recruited = "new", OnTime = "tasks", Repurchase = "repeat", Satisfaction = "rating";

    /// <summary>As the comparison says: the ranked first.</summary>
    public static readonly EmployeeSort Default = new(Fair, true);

    private static readonly string[] Columns = [Fair, Name, Sales, PerHour, Upt, Recruited, OnTime, Repurchase, Satisfaction];

    public static EmployeeSort? Parse(string text) => Read(text, Columns, (column, descending) => new(column, descending));

    // Numbers begin with the largest, names with the first.
    protected override bool BeginsDescending(string column) => column != Name;

    /// <summary>Rows without a value come last, whichever way it is sorted; equals by code.</summary>
    public IReadOnlyList<EmployeeFigures> Of(IReadOnlyList<EmployeeFigures> people, bool perHour) =>
        Column == Name ? ByName(people, p => p.Person.Name ?? p.Person.Code, p => p.Person.Code) : ByValue(people, p => Value(p, perHour), p => p.Person.Code);

    // Who is not ranked has no place in the fair order.
    private decimal? Value(EmployeeFigures p, bool perHour) => Column switch
    {
        Fair => !perHour ? p.Sales.NetSales : p.Standing.Rank is null ? null : (decimal?)p.Standing.Index,
        Sales => p.Sales.NetSales,
        PerHour => p.SalesPerHour,
        Upt => p.Sales.Upt,
        Recruited => p.Recruited,
        OnTime => p.FollowUps.OnTimeRate,
        Repurchase => p.Owned.RepurchaseRate,
        Satisfaction => p.Tickets.Satisfaction,
        _ => throw new InvalidOperationException($"'{Column}' is no column."),
    };
}
