using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>The order of the list. In an address: the column, with a minus for the largest first.</summary>
public sealed record EmployeeSort(string Column, bool Descending)
{
    public const string Fair = "fair", Name = "name", Sales = "sales", PerHour = "hour", Upt = "upt", Recruited = "new", OnTime = "tasks", Repurchase = "repeat", Satisfaction = "rating";

    /// <summary>As the comparison says: the ranked first.</summary>
    public static readonly EmployeeSort Default = new(Fair, true);

    private static readonly string[] Columns = [Fair, Name, Sales, PerHour, Upt, Recruited, OnTime, Repurchase, Satisfaction];

    public string Text => (Descending ? "-" : "") + Column;

    public static EmployeeSort? Parse(string text)
    {
        var column = text.TrimStart('-');
        return Columns.Contains(column) ? new(column, text.StartsWith('-')) : null;
    }

    /// <summary>What a click on a column's head means: numbers begin with the largest, names with the first; again: turned round.</summary>
    public EmployeeSort Click(string column) => column == Column ? this with { Descending = !Descending } : new(column, column != Name);

    /// <summary>For the head's aria-sort; null for a column that does not sort.</summary>
    public string? Aria(string column) => column != Column ? null : Descending ? "descending" : "ascending";

    /// <summary>Rows without a value come last, whichever way it is sorted; equals by code.</summary>
    public IReadOnlyList<EmployeeFigures> Of(IReadOnlyList<EmployeeFigures> people, bool perHour)
    {
        if (Column == Name)
        {
            var named = people.OrderBy(p => p.Person.Name ?? p.Person.Code, StringComparer.CurrentCulture).ThenBy(p => p.Person.Code, StringComparer.Ordinal);
            return Descending ? [.. named.Reverse()] : [.. named];
        }

        var known = people.OrderBy(p => Value(p, perHour) is null);
        var sorted = Descending ? known.ThenByDescending(p => Value(p, perHour)) : known.ThenBy(p => Value(p, perHour));
        return [.. sorted.ThenBy(p => p.Person.Code, StringComparer.Ordinal)];
    }

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
