namespace RetailCrm.Analytics.Uplift.Verdicts;

/// <summary>What a campaign's figures allow to say (METRICS.md, verdict), in the order of asking.</summary>
public enum CampaignVerdict
{
    NoHoldout,
    TooEarly,
    NoMargin,
    NoCost,
    Positive,
    Negative,
    Inconclusive,
}
