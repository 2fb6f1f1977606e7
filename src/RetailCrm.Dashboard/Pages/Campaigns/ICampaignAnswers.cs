using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>What the campaign page asks; tests of the page give answers of their own. What is taken was prerendered a moment ago; null when there is nothing.</summary>
public interface ICampaignAnswers
{
    /// <summary>The running business day.</summary>
    DateOnly Today { get; }

    /// <summary>The campaigns of a state's period.</summary>
    Task<CampaignList> ListAsync(CampaignsPageState state, CancellationToken cancellationToken);

    /// <summary>One of them with what speaks for or against its result; null when it is none of them.</summary>
    Task<CampaignEvidence?> EvidenceAsync(CampaignsPageState state, string code, CancellationToken cancellationToken);

    /// <summary>What a next test can count on.</summary>
    Task<TestBase> TestBaseAsync(CampaignsPageState state, CancellationToken cancellationToken);

    Task<CampaignList?> TakeListAsync(CampaignsPageState state);

    Task<CampaignEvidence?> TakeEvidenceAsync(CampaignsPageState state, string code);

    Task<TestBase?> TakeTestBaseAsync(CampaignsPageState state);
}
