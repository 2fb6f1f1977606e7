using RetailCrm.Security.Accounts;

namespace RetailCrm.Security.Administration;

/// <summary>What grants would open: stores by region today, what differs from now, and what follows on which day.</summary>
/// <param name="Stores">Visible today, by region and code.</param>
/// <param name="Added">Of them, those that are not visible now.</param>
/// <param name="Removed">Visible now and no longer then.</param>
/// <param name="Steps">Later days on which it changes.</param>
public sealed record ScopePreview(IReadOnlyList<StorePlace> Stores, IReadOnlySet<string> Added, IReadOnlyList<StorePlace> Removed, IReadOnlyList<ScopeStep> Steps)
{
    /// <summary>A grant of everything is among them: stores to come are visible too.</summary>
    public bool Everything { get; init; }

    /// <param name="stores">All there are.</param>
    /// <param name="now">The grants as they are kept.</param>
    /// <param name="then">The grants as they would be.</param>
    /// <param name="today">The business day.</param>
    public static ScopePreview Of(IReadOnlyList<StorePlace> stores, IReadOnlyList<ScopeGrant> now, IReadOnlyList<ScopeGrant> then, DateOnly today)
    {
        var (before, after) = (On(stores, now, today), On(stores, then, today));
        return new(Named(stores, after), after.Except(before).ToHashSet(StringComparer.Ordinal), Named(stores, before.Except(after).ToHashSet(StringComparer.Ordinal)), Later(stores, then, today))
        {
            Everything = then.Any(g => g.Kind == GrantKind.All && IsValid(g, today)),
        };
    }

    /// <summary>Codes of the stores that grants open on a day: what <see cref="RightsQueries"/> answers then, for stores as they lie today.</summary>
    public static HashSet<string> On(IReadOnlyList<StorePlace> stores, IEnumerable<ScopeGrant> grants, DateOnly day)
    {
        var valid = grants.Where(g => IsValid(g, day)).ToList();
        return stores.Where(s => valid.Any(g => Opens(g, s))).Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
    }

    public static bool IsValid(ScopeGrant grant, DateOnly day) => grant.FromDay <= day && !(grant.ToDay < day);

    /// <summary>Whether a grant opens a store at all.</summary>
    public static bool Opens(ScopeGrant grant, StorePlace store) => grant.Kind switch
    {
        GrantKind.All => true,
        GrantKind.Region => grant.Target == store.Region,
        _ => grant.Target == store.Code,
    };

    private static List<ScopeStep> Later(IReadOnlyList<StorePlace> stores, IReadOnlyList<ScopeGrant> grants, DateOnly today)
    {
        var days = grants.SelectMany(g => (DateOnly?[])[g.FromDay, g.ToDay?.AddDays(1)]).OfType<DateOnly>().Where(d => d > today).Distinct().Order();
        var (held, steps) = (On(stores, grants, today), new List<ScopeStep>());
        foreach (var day in days)
        {
            var next = On(stores, grants, day);
            if (!next.SetEquals(held)) steps.Add(new(day, next.Count, Named(stores, next.Except(held).ToHashSet(StringComparer.Ordinal)), Named(stores, held.Except(next).ToHashSet(StringComparer.Ordinal))));
            held = next;
        }

        return steps;
    }

    private static List<StorePlace> Named(IReadOnlyList<StorePlace> stores, HashSet<string> codes) =>
        [.. stores.Where(s => codes.Contains(s.Code)).OrderBy(s => s.Region, StringComparer.Ordinal).ThenBy(s => s.Code, StringComparer.Ordinal)];
}

/// <summary>A day from which other stores are visible.</summary>
public sealed record ScopeStep(DateOnly Day, int Count, IReadOnlyList<StorePlace> Added, IReadOnlyList<StorePlace> Removed);
