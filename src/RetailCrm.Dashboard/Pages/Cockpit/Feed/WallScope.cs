using RetailCrm.Metrics.Cockpit;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Cockpit.Feed;

/// <summary>Whose rows a wall shows. Walls with equal keys share what was read; no others do.</summary>
public sealed record WallScope(DataScope Scope, CockpitRequest Filter)
{
    // Lengths stand before the names: no two lists look alike.
    public string Key => $"{Scope.Key}\n{List(Filter.Regions)}\n{List(Filter.Stores)}";

    private static string List(IEnumerable<string> values) => string.Concat(values.Order(StringComparer.Ordinal).Select(v => $"{v.Length}:{v}"));
}
