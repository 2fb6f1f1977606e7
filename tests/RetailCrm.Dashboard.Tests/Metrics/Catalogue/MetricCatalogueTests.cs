using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Reports;
using RetailCrm.Reports.Behaviour;
using RetailCrm.Reports.Campaigns;
using RetailCrm.Reports.People;

namespace RetailCrm.Dashboard.Tests.Metrics.Catalogue;

public class MetricCatalogueTests
{
    [Fact]
    public void Every_figure_of_the_comparison_is_defined() => Assert.All(FigureTable.Ids, id => Assert.Equal(id, MetricCatalogue.Of(id).Id));

    [Fact]
    public void Every_figure_of_a_campaign_is_defined()
    {
        string[] ends = ["campaign_code", "name", "verdict", "ci_low", "ci_high", "iroi_low", "iroi_high", "cuped_ci_low", "cuped_ci_high"];
        Assert.All(new CampaignRoiReport(null!).Columns.Select(c => c.Name).Except(ends), id => Assert.Equal(id, MetricCatalogue.Of(id).Id));
    }

    [Fact]
    public void Every_figure_of_members_is_defined()
    {
        string[] words = ["state", "share", "member_code", "name", "home_store_code", "first_purchase_on", "last_purchase_on", "rfm_group", "model", "model_fitted_on", "clv_basis", "no_model_reason", "rfm_eighth", "clv_margin_of", "marketing_consent", "tags"];
        Assert.All(new LifecycleReport(null!).Columns.Concat(new MembersReport(null!).Columns).Select(c => c.Name).Except(words), id => Assert.Equal(id, MetricCatalogue.Of(id).Id));
        Assert.All((string[])["churn_rate", "early_warning_rate", "win_back_rate", "cohort_retention", "n_day_repurchase", "repurchase_rate", "return_rate", "returning_share", "base_rate"], id => Assert.Equal(Additivity.Ratio, MetricCatalogue.Of(id).Additivity));
    }

    [Fact]
    public void Every_figure_of_people_and_service_is_defined()
    {
        string[] ends = ["employee_code", "name", "store_code", "rank_low", "rank_high", "ranked_peers", "no_rank_reason", "order_index_low", "order_index_high", "repurchase_rate_low", "repurchase_rate_high", "closed_in_sla_rate_low", "closed_in_sla_rate_high", "satisfaction_low", "satisfaction_high"];
        Assert.All(new EmployeePerformanceReport(null!).Columns.Concat(new ServiceReport(null!).Columns).Select(c => c.Name).Except(ends).Append("follow_ups_on_time_rate"), id => Assert.Equal(id, MetricCatalogue.Of(id).Id));
    }

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
