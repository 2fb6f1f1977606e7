using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record EmployeesPageState
{
    public static readonly EmployeesPageState Default = new();

    /// <summary>Four weeks: fewer seldom hold enough orders of one person.</summary>
    public PeriodChoice Period { get; init; } = PeriodChoice.Parse(PeriodChoice.Last28)!;

    /// <summary>The store whose people are shown; null: the first that the visitor sees.</summary>
    public string? Store { get; init; }

    /// <summary>Compared by the hour worked; else by what was sold in all.</summary>
    public bool PerHour { get; init; } = true;

    public EmployeeSort Sort { get; init; } = EmployeeSort.Default;

    /// <summary>The person who is set beside the peers; null: the page picks the first that may need help.</summary>
    public string? Selected { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static EmployeesPageState Read(QueryText query) => new()
    {
        Period = query.Take("p", PeriodChoice.Parse, Default.Period),
        Store = query.One("store"),
        PerHour = query.One("hour") is not "0",
        Sort = query.Take("sort", EmployeeSort.Parse, EmployeeSort.Default),
        Selected = query.One("sel"),
    };

    /// <summary>With moving periods turned into dates: for a link that means the same tomorrow.</summary>
    public EmployeesPageState Absolute(DateOnly today) => this with { Period = new(Period.On(today)) };
}
