using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Dashboard.Tests.Metrics.Catalogue;

public class MetricCatalogueTests
{
    [Fact]
    public void Every_figure_of_the_comparison_is_defined_and_every_definition_is_shown() =>
        Assert.Equal(FigureTable.Ids.Order(StringComparer.Ordinal), MetricCatalogue.All.Select(m => m.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_definition_is_written_in_both_languages() => Assert.All(MetricCatalogue.All, m =>
    {
        foreach (var words in (Words[])[m.Name, m.Definition, m.Formula, m.Unit])
        {
            Assert.NotEmpty(words.English);
            Assert.NotEmpty(words.Chinese);
        }

        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", m.Name.Chinese + m.Definition.Chinese);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", m.Name.English + m.Definition.English + m.Formula.English);
    });

    [Fact]
    public void A_ratio_says_what_it_divides() =>
        Assert.All(MetricCatalogue.All.Where(m => m.Additivity == Additivity.Ratio), m => Assert.Contains('÷', m.Formula.English));

    [Fact]
    public void An_unknown_metric_names_those_there_are() => Assert.Contains("net_sales", Assert.Throws<ArgumentException>(() => MetricCatalogue.Of("turnover")).Message, StringComparison.Ordinal);
}
