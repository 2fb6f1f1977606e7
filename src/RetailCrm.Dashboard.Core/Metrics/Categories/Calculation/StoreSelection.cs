using System.Globalization;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Categories.Calculation;

/// <summary>The stores that an answer is about.</summary>
/// <param name="Stores">By code.</param>
/// <param name="IsWhole">They are all there are.</param>
internal sealed record StoreSelection(IReadOnlyList<StoreEntry> Stores, bool IsWhole)
{
    /// <summary>A condition on the column store_id; nothing where every store is meant.</summary>
    public string And => IsWhole ? "" : $" AND store_id IN ({(Stores.Count == 0 ? "NULL" : string.Join(',', Stores.Select(s => s.Id.ToString(CultureInfo.InvariantCulture))))})";

    /// <summary>A column for each region; for each store where the stores lie in one.</summary>
    public bool ByStore => Stores.Select(s => s.Region).Distinct().Count() <= 1;

    /// <summary>Which column a store belongs to.</summary>
    public Dictionary<long, string> GroupOfStore => Stores.ToDictionary(s => s.Id, s => ByStore ? s.Code : s.Region ?? "");
}
