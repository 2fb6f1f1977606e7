using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Table;

/// <summary>Campaigns in order, caused beside attributed, to one scale.</summary>
public sealed partial class CampaignTable(Figures figures, CampaignWords words)
{
    // An interval of a handful of members would flatten all others: it is cut, and drawn without a cap.
    private const double LeastRoi = -2, MostRoi = 8;

    /// <summary>The database holds no document at all.</summary>
    [Parameter]
    public bool FirstUse { get; set; }

    private Figures Figures => figures;

    private ColumnUnit Unit { get; set; } = new(1, 0, "", "");

    private (double Low, double High) Sales { get; set; }

    private (double Low, double High) IRois { get; set; }

    private string Confidence => words.Confidence(View!.List.Confidence);

    protected override void OnParametersSet()
    {
        if (View is not { Shown: { Count: > 0 } shown }) return;
        Unit = figures.UnitFor(shown.Max(c => Math.Max(c.AttributedSales, Math.Abs((decimal)(c.Return.Sales ?? 0)))));
        Sales = Round([0, .. shown.SelectMany(SalesOf)]);
        IRois = Round([0, 2, .. shown.SelectMany(c => c.Return.IRoiInterval is { } i ? new[] { Math.Max(LeastRoi, i.Low), Math.Min(MostRoi, i.High) } : [])]);
    }

    // A round step needs no zero behind the point.
    private string Short(decimal value)
    {
        var said = figures.Count(value);
        return (said.Digits.Contains('.', StringComparison.Ordinal) ? said.Digits.TrimEnd('0').TrimEnd('.') : said.Digits) + said.Unit;
    }

    private static IEnumerable<double> SalesOf(CampaignFigures campaign)
    {
        double attributed = (double)campaign.AttributedSales, most = 4 * Math.Max(1, Math.Max(attributed, Math.Abs(campaign.Return.Sales ?? 0)));
        yield return attributed;
        if (campaign.Return.SalesInterval is not { } i) yield break;
        yield return Math.Max(-most, i.Low);
        yield return Math.Min(most, i.High);
    }

    // To round ends, so that the axis has its marks there.
    private static (double Low, double High) Round(List<double> ends)
    {
        var axis = Components.Charts.Axis.Over(ends.Min(), ends.Max());
        return (axis.From, axis.To);
    }
}
