using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Pages.Definitions;

/// <summary>Where a metric is shown.</summary>
internal static class MetricPlaces
{
    /// <summary>The pages that show the metric's family, as the navigation lists them.</summary>
    public static IReadOnlyList<NavEntry> Of(Metric metric)
    {
        var addresses = AddressesOf(FamilyOf(metric).Code);
        return [.. NavEntries.Groups.SelectMany(g => g.Entries).Where(e => addresses.Contains(e.Address))];
    }

    public static MetricFamily FamilyOf(Metric metric) => MetricCatalogue.Families.First(f => f.Metrics.Contains(metric));

    private static string[] AddressesOf(string family) => family switch
    {
        "sales" => [StoreUrls.List, ForecastUrls.Page, AlertUrls.List],
        "forecast" => [ForecastUrls.Page],
        "buyers" or "comparison" => [StoreUrls.List],
        "assortment" => [CategoryUrls.Page],
        "lifecycle" => [RetentionUrls.Page, MemberUrls.List],
        "campaigns" => [CampaignUrls.List],
        "people" => [EmployeeUrls.List, ServiceUrls.List],
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "A family without pages."),
    };
}
