using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Security;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>
/// Campaigns that have ended within 60 days and whose members bought less often than they should have: than those held out, or, where
/// nobody was, than in the campaigns of the year before whose window was about as long. Judged once, at the end: no peeking.
/// </summary>
internal static class WeakCampaigns
{
    private const int DaysBack = 60, YearBack = 365;

    public static async Task<IReadOnlyList<Finding>> FindAsync(WatchContext context, CampaignQueries campaigns, CancellationToken cancellationToken)
    {
        var day = context.LastSettled;
        // As LosingCampaigns: the whole chain is looked at; who sees the alert is decided when it is read.
        var list = await campaigns.ListAsync(DataScope.All, new(new Period(day.AddDays(-DaysBack), day)), cancellationToken);
        List<CampaignFigures> over = [.. list.Where(c => !c.IsOpen)];
        // The year before is read only where a campaign has nobody held out to stand beside.
        var year = over.Exists(c => c.Control.Members == 0)
            ? (await campaigns.ListAsync(DataScope.All, new(new Period(day.AddDays(-DaysBack - YearBack), day)), cancellationToken)).Where(c => !c.IsOpen).ToList() : over;
        List<(CampaignFigures Campaign, Standard? Standard)> cells = [.. over.Select(c => (c, Of(c, year, context.Chain.MinimumBase)))];
        List<Standard> tests = [.. cells.Select(c => c.Standard).OfType<Standard>()];
        double[] adjusted = MultipleTests.FalseDiscoveryRate([.. tests.Select(t => t.P)]);
        return [.. cells.Select(c => Judge(context, c.Campaign, c.Standard is { } s ? s with { Adjusted = adjusted[tests.IndexOf(s)], Tests = tests.Count } : null))];
    }

    private static Standard? Of(CampaignFigures campaign, List<CampaignFigures> year, int least)
    {
        ShareCount own = Treated(campaign), held = new(campaign.Control.Buyers, campaign.Control.Members);
        if (own.Of < least) return null;
        if (held.Of > 0)
            return held.Of >= least && TwoProportions.Of(own.Hits, own.Of, held.Hits, held.Of) is { } test ? new(campaign.Code, held.Share, own.Share < held.Share ? test.P / 2 : 1 - test.P / 2, null) : null;
        var like = year.Where(c => c.Window.To < campaign.Window.From && c.Treatment.Members >= least && Alike(c.Window.Days, campaign.Window.Days)).Select(Treated).ToList();
        return UsualShare.Of(own, like) is { } usual ? new(campaign.Code, usual.Share, usual.P, usual.Z) : null;
    }

    private static ShareCount Treated(CampaignFigures campaign) => new(campaign.Treatment.Buyers, campaign.Treatment.Members);

    // Who has twice the days has more buyers.
    private static bool Alike(int days, int other) => days <= 2 * other && other <= 2 * days;

    private static Finding Judge(WatchContext context, CampaignFigures campaign, Standard? standard)
    {
        var cell = new AlertCell(AlertKind.CampaignConversion, 0, "campaign_conversion", campaign.Code);
        double actual = campaign.Treatment.Members > 0 ? Treated(campaign).Share : 0;
        if (standard is null || standard.Adjusted > context.Rules.FalseAlarmShare || actual > standard.Share * (1 - context.Rules.LeastChange)) return Finding.Gone(cell, context.LastSettled, context.DueAt(context.LastSettled));
        return new(cell, campaign.Window.To, context.DueAt(campaign.Window.To), AlertSeverity.Warning, new()
        {
            Actual = Rounded(actual),
            Expected = Rounded(standard.Share),
            Typical = standard.Z is null ? null : Rounded(standard.Share),
            Z = standard.Z is { } z ? Math.Round(z, 2) : null,
            P = standard.P,
            Base = campaign.Treatment.Members,
            Tests = standard.Tests,
            MissingOrders = Math.Round((decimal)((standard.Share - actual) * campaign.Treatment.Members), 1),
        });
    }

    private static decimal Rounded(double share) => Math.Round((decimal)share, 6);

    /// <summary>What a campaign is held against.</summary>
    /// <param name="Share">The held-out members' conversion, or that of the campaigns before.</param>
    /// <param name="P">One-sided.</param>
    /// <param name="Z">Null against held-out members.</param>
    private sealed record Standard(string Code, double Share, double P, double? Z)
    {
        public double Adjusted { get; init; }

        public int Tests { get; init; }
    }
}
