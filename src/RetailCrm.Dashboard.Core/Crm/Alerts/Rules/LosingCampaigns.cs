using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Security;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>Campaigns that have ended within 60 days and whose whole interval lies below break-even (METRICS.md, verdict).</summary>
internal static class LosingCampaigns
{
    private const int DaysBack = 60;

    public static async Task<IReadOnlyList<Finding>> FindAsync(WatchContext context, CampaignQueries campaigns, CancellationToken cancellationToken)
    {
        var day = context.LastSettled;
        // The rule looks at the whole chain; who sees the alert is decided when it is read.
        var list = await campaigns.ListAsync(DataScope.All, new(new Period(day.AddDays(-DaysBack), day)), cancellationToken);
        return [.. list.Where(c => !c.IsOpen).Select(c => Judge(context, c, day))];
    }

    private static Finding Judge(WatchContext context, CampaignFigures campaign, DateOnly day)
    {
        var cell = new AlertCell(AlertKind.CampaignLoss, 0, "iroi", campaign.Code);
        var found = campaign.Return;
        if (found is not { Verdict: CampaignVerdict.Negative, IRoi: { } iRoi, IRoiInterval: { } interval }) return Finding.Gone(cell, day, context.DueAt(day));
        return new(cell, campaign.Window.To, context.DueAt(campaign.Window.To), AlertSeverity.Warning, new()
        {
            Actual = Rounded(iRoi),
            Expected = 1,
            Typical = 1,
            Low = Rounded(interval.Low),
            High = Rounded(interval.High),
            Base = campaign.Treatment.Members,
            MissingAmount = campaign.Cost,
        });
    }

    private static decimal Rounded(double value) => Math.Round((decimal)value, 4);
}
