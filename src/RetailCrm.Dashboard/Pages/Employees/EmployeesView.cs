using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>One answer together with the state it was asked with: what the page's parts draw.</summary>
public sealed record EmployeesView
{
    public EmployeesView(EmployeesPageState state, EmployeeAnswer answer, IReadOnlyList<EmployeeWork> before)
    {
        (State, Answer) = (state, answer);
        Stores = [.. answer.People.Where(p => p.Person.StoreCode is not null).Select(p => (p.Person.StoreCode!, TightNames.Of(p.Person.StoreName ?? p.Person.StoreCode!))).Distinct().OrderBy(s => s.Item1, StringComparer.Ordinal)];
        Store = Stores.FirstOrDefault(s => s.Code == state.Store) is { Code: not null } asked ? asked : Stores.Count > 0 ? Stores[0] : default;
        People = state.Sort.Of([.. answer.People.Where(p => p.Person.StoreCode == Store.Code)], state.PerHour);
        Before = [.. before.Where(p => p.Person.StoreCode == Store.Code)];
        Selected = People.FirstOrDefault(p => p.Person.Code == state.Selected) ?? People.Where(p => p.Standing.Rank is not null).MinBy(p => p.Standing.Index) ?? (People.Count > 0 ? People[0] : null);
    }

    public EmployeesPageState State { get; }

    public EmployeeAnswer Answer { get; }

    /// <summary>Stores with people whom the visitor sees, by code.</summary>
    public IReadOnlyList<(string Code, string Name)> Stores { get; }

    /// <summary>The one that is shown; its code is null where there is none.</summary>
    public (string? Code, string? Name) Store { get; }

    /// <summary>The store asked for is none that the visitor sees.</summary>
    public bool IsOtherStore => State.Store is { } asked && asked != Store.Code;

    /// <summary>Its people, in the chosen order.</summary>
    public IReadOnlyList<EmployeeFigures> People { get; }

    /// <summary>The same store's in the equally long period before.</summary>
    public IReadOnlyList<EmployeeWork> Before { get; }

    /// <summary>Who is set beside the peers; null without people.</summary>
    public EmployeeFigures? Selected { get; }

    /// <summary>Null without people.</summary>
    public PeerComparison? Peers { get; init; }

    /// <summary>The middle of the people's values; null without any.</summary>
    public static decimal? Median(IEnumerable<EmployeeWork> people, Func<EmployeeWork, decimal?> value)
    {
        decimal[] known = [.. people.Select(value).OfType<decimal>().Order()];
        return known.Length == 0 ? null : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
    }

    /// <summary>A rate of the people together: sums of numerators and denominators.</summary>
    public static decimal? Rate<T>(IEnumerable<T> people, Func<T, (long Part, long Whole)> counts)
    {
        var all = people.Select(counts).Aggregate((Part: 0L, Whole: 0L), (sum, one) => (sum.Part + one.Part, sum.Whole + one.Whole));
        return all.Whole == 0 ? null : (decimal)all.Part / all.Whole;
    }
}
