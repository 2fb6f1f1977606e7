using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Campaigns;

/// <summary>A row per campaign whose window touches the period (METRICS.md, campaign-roi).</summary>
internal sealed class CampaignRoiReport(CampaignQueries queries) : Report
{
    private static readonly ReportColumn<CampaignFigures>[] Definition =
    [
        new("campaign_code", Text, r => r.Code),
        new("name", Text, r => r.Name),
        new("treatment", Count, r => r.Treatment.Members),
        new("control", Count, r => r.Control.Members),
        new("contacted", Count, r => r.Reach.Contacted),
        new("responders", Count, r => r.Reach.Responders),
        new("redeemers", Count, r => r.Reach.Redeemers),
        new("buyers_treatment", Count, r => r.Treatment.Buyers),
        new("buyers_control", Count, r => r.Control.Buyers),
        new("mean_treatment", Rate, r => (decimal?)r.Treatment.Mean),
        new("mean_control", Rate, r => (decimal?)r.Control.Mean),
        new("difference", Rate, r => (decimal?)r.Effect.Difference),
        new("ci_low", Rate, r => (decimal?)r.Effect.Interval?.Low),
        new("ci_high", Rate, r => (decimal?)r.Effect.Interval?.High),
        new("incremental_sales", Money, r => (decimal?)r.Return.Sales),
        new("cost", Money, r => r.Cost),
        new("attributed_sales", Money, r => r.AttributedSales),
        new("output_ratio", Rate, r => r.OutputRatio),
        new("iroi", Rate, r => (decimal?)r.Return.IRoi),
        new("iroi_low", Rate, r => (decimal?)r.Return.IRoiInterval?.Low),
        new("iroi_high", Rate, r => (decimal?)r.Return.IRoiInterval?.High),
        new("verdict", Text, r => Verdict(r.Return.Verdict)),
        new("cuped_difference", Rate, r => (decimal?)r.Cuped.Effect.Difference),
        new("cuped_ci_low", Rate, r => (decimal?)r.Cuped.Effect.Interval?.Low),
        new("cuped_ci_high", Rate, r => (decimal?)r.Cuped.Effect.Interval?.High),
        new("cuped_variance_factor", Rate, r => (decimal?)r.Cuped.VarianceFactor),
    ];

    public override string Name => "campaign-roi";

    public override string Permission => Permissions.ViewCampaigns;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var campaign in await queries.ListAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken))
            yield return [.. Definition.Select(c => c.Value(request.SeesCosts ? campaign : campaign.WithoutCosts()))];
    }

    private static string Verdict(CampaignVerdict verdict) => verdict switch
    {
        CampaignVerdict.NoHoldout => "no_holdout",
        CampaignVerdict.TooEarly => "too_early",
        CampaignVerdict.NoMargin => "no_margin",
        CampaignVerdict.NoCost => "no_cost",
        CampaignVerdict.Positive => "positive",
        CampaignVerdict.Negative => "negative",
        _ => "inconclusive",
    };
}
