using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts.Intervals;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Blocks;

/// <summary>How the arms' spend grew: where the bands part, the campaign shows.</summary>
public sealed partial class CurveBlock(Figures figures, CampaignWords words)
{
    // Of a long window every few days, the last always.
    private const int MostPoints = 90;
    private IReadOnlyList<BandedLine> lines = [];
    private IReadOnlyList<string> labels = [], tips = [];

    /// <summary>Null while it is read.</summary>
    [Parameter]
    public CampaignEvidence? Evidence { get; set; }

    private Figures Figures => figures;

    private BlockState Now => Unless(lines.Count == 0);

    private string Confidence => words.Confidence(View?.List.Confidence ?? 0.95);

    private IReadOnlyList<CampaignCurveDay> Days { get; set; } = [];

    private string Sentence => string.Join(" ", lines.Select(l => L["{0}: {1} per member by {2}.", l.Name, figures.MeanMoney((decimal?)l.Points[^1].Mean), figures.Date(Days[^1].Day)].Value));

    protected override void OnParametersSet()
    {
        var all = Evidence?.Curve ?? [];
        int every = Math.Max(1, (int)Math.Ceiling(all.Count / (double)MostPoints));
        Days = [.. all.Where((_, i) => (all.Count - 1 - i) % every == 0)];
        lines = [.. Arms().Where(l => l.Points.Any(p => p.Mean is not null))];
        labels = [.. Days.Select((d, i) => i == 0 ? L["day {0}", Number(d)].Value : Number(d))];
        tips = [.. Days.Select(d => string.Join(" · ", new[] { figures.Date(d.Day), d.Treatment.Mean is null ? null : $"{L["Treated"].Value} {Mean(d.Treatment)} ({Ends(d.Treatment)})", d.Control.Mean is null ? null : $"{L["Held out"].Value} {Mean(d.Control)} ({Ends(d.Control)})" }.OfType<string>()))];
    }

    private IEnumerable<BandedLine> Arms()
    {
        yield return new(L["Treated"], "var(--c1)", "var(--c1)", false, [.. Days.Select(d => Point(d.Treatment))]);
        yield return new(L["Held out"], "var(--ink-3)", "var(--ink-2)", true, [.. Days.Select(d => Point(d.Control))]);
    }

    private string Number(CampaignCurveDay day) => figures.Full(day.Day.DayNumber - Evidence!.Figures.Window.From.DayNumber + 1);

    private string Mean(ArmPoint point) => figures.Full((decimal?)point.Mean, 2);

    private string Ends(ArmPoint point) => point.Interval is { } i ? $"{figures.Full((decimal)i.Low, 2)} – {figures.Full((decimal)i.High, 2)}" : Figures.NoValue;

    private static BandedPoint Point(ArmPoint point) => new(point.Mean, point.Interval?.Low, point.Interval?.High);
}
