using RetailCrm.Common;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>The campaigns of a period as one visitor may see them.</summary>
/// <param name="Campaigns">By code; without the right to costs and margins, without both.</param>
/// <param name="Elapsed">The days looked at; the last is the as-of day.</param>
/// <param name="SeesCosts">The visitor may see costs and margins.</param>
/// <param name="Confidence">Of every interval.</param>
public sealed record CampaignList(IReadOnlyList<CampaignFigures> Campaigns, Period Elapsed, bool SeesCosts, double Confidence)
{
    public IReadOnlyList<string> Kinds => Names(c => c.Kind);

    public IReadOnlyList<string> Channels => Names(c => c.Channel);

    private string[] Names(Func<CampaignFigures, string?> name) => [.. Campaigns.Select(name).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
