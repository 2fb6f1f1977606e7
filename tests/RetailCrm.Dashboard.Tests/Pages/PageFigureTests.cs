using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Tests.Architecture;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Tests.Pages;

/// <summary>No key figure of a page stands without its definition. Read from the pages' sources: a page that is added is looked at by itself.</summary>
public partial class PageFigureTests
{
    // Page, the figure's label (or how the page goes through its figures), and its metric: what is lost here was lost on the screen.
    private static readonly string[] Known =
    [
        "Campaigns: Attributed, usually overstated = attributed_sales", "Campaigns: Campaign cost = cost", "Campaigns: Incremental ROI = iroi", "Campaigns: Incremental net sales = incremental_sales",
        "Categories: each = @k.Metric",
        "Employees: Follow-ups on time = follow_ups_on_time_rate", "Employees: Net sales = net_sales", "Employees: New members = recruited", "Employees: Sales per hour, median = sales_per_hour", "Employees: Satisfaction = satisfaction",
        "Forecast: Against the target = month_pace", "Forecast: Articles to order = articles_to_order", "Forecast: Forecast of the next day = forecast_sales", "Forecast: Month forecast = month_forecast", "Forecast: Next 7 days = forecast_sales", "Forecast: Today lands at = day_landing",
        "Members: each = @k.Metric",
        "Retention: each = @k.Metric",
        "Service: Closed in time = closed_in_sla_rate", "Service: Complaints per order = complaint_rate", "Service: First response, median = median_first_response_h", "Service: Resolution, median = median_resolution_h", "Service: Satisfaction = satisfaction", "Service: Tickets = tickets",
        "Stores: Came again = cross_store_rate", "Stores: Cross-store repurchase = cross_store_rate", "Stores: In another city = cross_store_rate",
        "Stores: each = card",
    ];

    private static readonly IReadOnlyList<(string Page, string Label, string Card)> Figures =
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Checkout.Web, "Pages"), "*.razor", SearchOption.AllDirectories)
           from piece in File.ReadAllText(file).Split("<KpiCard")[1..]
           // To its closing tag where a note stands in it; else it is one line.
           let card = piece[..(piece.IndexOf("</KpiCard>", StringComparison.Ordinal) is >= 0 and var end ? end : piece.IndexOf('\n', StringComparison.Ordinal))]
           let label = Labels().Match(card)
           let metric = Metrics().Match(card)
           select (Path.GetRelativePath(Path.Combine(Checkout.Web, "Pages"), file).Split(Path.DirectorySeparatorChar)[0],
               label.Success ? label.Groups[1].Value : "each",
               metric.Success ? metric.Groups[1].Value : card.Contains("DefineUrl=", StringComparison.Ordinal) ? "card" : ""),
    ];

    [Fact]
    public void Every_key_figure_has_its_definition() => Findings.None(from f in Figures where f.Card.Length == 0 select $"{f.Page}: {f.Label} has no definition: give its KpiCard a DefineUrl or a MetricNote");

    [Fact]
    public void A_definition_is_one_of_the_dictionary() => Findings.None(from f in Figures where f.Card is not ("" or "card") && f.Card[0] != '@' && MetricCatalogue.Find(f.Card) is null select $"{f.Page}: {f.Label}: {f.Card} is no metric");

    [Fact]
    public void The_figures_of_the_pages_are_these() => Assert.Equal(Known, Figures.Select(f => $"{f.Page}: {f.Label} = {f.Card}").Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("""Label="@L\["([^"]+)"\]""")]
    private static partial Regex Labels();

    [GeneratedRegex("""MetricId="([^"]+)""")]
    private static partial Regex Metrics();
}
