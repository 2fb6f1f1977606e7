using System.Globalization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Flow;

/// <summary>One answer together with the state it was asked with: what the page's parts draw.</summary>
/// <param name="Homes">Of every store that is looked at: how many of its members came again, and where.</param>
/// <param name="Matrix">The same of the stores that stand in the matrix; what was bought outside them stands together.</param>
/// <param name="Names">Stores of the visitor.</param>
/// <param name="Unknown">Regions of the address that are none of the visitor's.</param>
public sealed record FlowView(FlowPageState State, StoreFlows Homes, StoreFlows Matrix, StoreFilters Names, IReadOnlyList<string> Unknown)
{
    private const int Top = 12;

    private readonly IReadOnlyDictionary<string, string> labels = TightNames.Of(Names.Stores.ToDictionary(s => s.Code, s => s.Name, StringComparer.Ordinal), CultureInfo.CurrentUICulture);

    public string NameOf(string code) => labels.GetValueOrDefault(code, code);

    /// <summary>Of all homes together.</summary>
    public HomeFlow Total => new("", Homes.Homes.Sum(h => h.RepeatMembers), Homes.Homes.Sum(h => h.Elsewhere), Homes.Homes.Sum(h => h.OtherCity));

    /// <summary>Homes by the share that goes elsewhere; those with a small base last.</summary>
    public IReadOnlyList<HomeFlow> Listed(int leastBase)
    {
        var sorted = Homes.Homes.OrderBy(h => h.RepeatMembers < leastBase).ThenByDescending(h => h.CrossStoreRate).ThenBy(h => h.HomeStoreCode, StringComparer.Ordinal);
        return [.. State.All ? sorted : sorted.Take(Top)];
    }
}
