namespace RetailCrm.Metrics.Catalogue;

/// <summary>The company's dictionary: every number once (METRICS.md). Screens, documents and definition cards read it here.</summary>
public static class MetricCatalogue
{
    private static readonly Dictionary<string, Metric> ById = ((IEnumerable<Metric>)[.. SalesMetrics.All, .. MemberMetrics.All, .. LifecycleMetrics.All, .. ComparisonMetrics.All, .. CampaignMetrics.All, .. PeopleMetrics.All])
        .ToDictionary(m => m.Id, StringComparer.Ordinal);

    /// <summary>All metrics, in the order of the dictionary.</summary>
    public static IReadOnlyCollection<Metric> All => ById.Values;

    /// <exception cref="ArgumentException">There is no such metric.</exception>
    public static Metric Of(string id) => Find(id) ?? throw new ArgumentException($"'{id}' is no metric. Known: {string.Join(", ", ById.Keys)}.", nameof(id));

    public static Metric? Find(string id) => ById.GetValueOrDefault(id);
}
