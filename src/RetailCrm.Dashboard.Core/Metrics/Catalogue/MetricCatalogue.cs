namespace RetailCrm.Metrics.Catalogue;

/// <summary>The company's dictionary: every number once (METRICS.md). Screens, documents and definition cards read it here.</summary>
public static class MetricCatalogue
{
    private static readonly Dictionary<string, Metric> ById;

    static MetricCatalogue()
    {
        Families =
        [
            new("sales", new("Sales and traffic", "销售与客流"), SalesMetrics.All),
            new("forecast", new("Forecast", "预测"), ForecastMetrics.All),
            new("assortment", new("Categories and prices", "品类与价格"), AssortmentMetrics.All),
            new("buyers", new("Members who buy", "会员购买"), MemberMetrics.All),
            new("lifecycle", new("Lifecycle and value", "生命周期与价值"), LifecycleMetrics.All),
            new("comparison", new("Comparison", "对比"), ComparisonMetrics.All),
            new("campaigns", new("Campaigns", "活动"), CampaignMetrics.All),
            new("people", new("Employees and service", "员工与服务"), PeopleMetrics.All),
        ];
        ById = Families.SelectMany(f => f.Metrics).ToDictionary(m => m.Id, StringComparer.Ordinal);
    }

    /// <summary>The dictionary's chapters.</summary>
    public static IReadOnlyList<MetricFamily> Families { get; }

    /// <summary>All metrics, in the order of the dictionary.</summary>
    public static IReadOnlyCollection<Metric> All => ById.Values;

    /// <exception cref="ArgumentException">There is no such metric.</exception>
    public static Metric Of(string id) => Find(id) ?? throw new ArgumentException($"'{id}' is no metric. Known: {string.Join(", ", ById.Keys)}.", nameof(id));

    public static Metric? Find(string id) => ById.GetValueOrDefault(id);
}

/// <summary>Metrics that are told of the same things and looked at over the same window.</summary>
/// <param name="Code">Its word in code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Metrics">In the order of the dictionary.</param>
public sealed record MetricFamily(string Code, Words Name, IReadOnlyList<Metric> Metrics);
