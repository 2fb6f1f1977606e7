using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Architecture;

/// <summary>Pages read aggregates. What reads documents or their lines all the same stands here with its reason; the portal itself holds no SQL of them.</summary>
public partial class RawOrderTests
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Metrics/Stores/Drill/OrderReading.cs"] = "the list of a store's day, page by page, and one document",
        ["Metrics/Stores/Recounting/MemberRecount.cs"] = "recompute: asked by a button, and it must not read aggregates",
        ["Metrics/Stores/Recounting/SalesRecount.cs"] = "recompute, the same",
        ["Metrics/Stores/Calculation/PartOfDay.cs"] = "one day, up to the minute that the running day has reached",
        ["Metrics/Members/Profile/MemberTimeline.cs"] = "one member's",
        ["Metrics/Members/Tags/ProfileTags.cs"] = "one member's",
        ["Metrics/Members/FirstPurchases.cs"] = "the few members whom a return after the as-of day touches",
        ["Metrics/Campaigns/Calculation/CampaignSales.cs"] = "of redemptions that name a document, that document, by its key",
        ["Metrics/Closing/ClosedDocuments.cs"] = "the documents kept by a close, for its report and its check",
        ["Metrics/Categories/Baskets/BasketCount.cs"] = "the nightly count of baskets",
        ["Security/Accounts/DemoAccounts.cs"] = "once, as the demo starts: a store that sells",
        ["Crm/FirstSteps/FirstStepQueries.cs"] = "whether there is one at all",
    };

    [Fact]
    public void Only_these_read_documents()
    {
        var reads = from folder in (string[])["Common", "Crm", "Metrics", "Security"]
                    from file in Directory.EnumerateFiles(Path.Combine(Checkout.Core, folder), "*.cs", SearchOption.AllDirectories)
                    where Documents().IsMatch(File.ReadAllText(file))
                    select Path.GetRelativePath(Checkout.Core, file).Replace('\\', '/');
        Assert.Equal(Known.Keys.Order(StringComparer.Ordinal), reads.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_page_reads_them_by_itself() => Findings.None(
        from file in Directory.EnumerateFiles(Checkout.Web, "*.*", SearchOption.AllDirectories)
        where (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)) && Documents().IsMatch(File.ReadAllText(file))
        select $"{Path.GetRelativePath(Checkout.Web, file)} reads documents: ask Metrics");

    [GeneratedRegex(@"\b(FROM|JOIN) (orders|order_line)\b")]
    private static partial Regex Documents();
}
