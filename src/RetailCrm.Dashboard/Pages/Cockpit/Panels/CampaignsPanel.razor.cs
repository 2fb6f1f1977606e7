using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Campaigns;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>Campaigns that run or have just ended, by their incremental ROI; one that still runs is hollow and grey.</summary>
public sealed partial class CampaignsPanel
{
    // Beyond it nobody needs to know how far: the whisker ends at the edge.
    private const double Left = 190, Right = 420, MostTimes = 6;
    private Axis axis = Axis.FromZero(0, 4);

    [Inject]
    private CampaignWords Words { get; set; } = default!;

    [Parameter, EditorRequired]
    public WallPart<WallCampaigns> Part { get; set; } = new();

    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>Rows, at most.</summary>
    [Parameter, EditorRequired]
    public int Most { get; set; }

    private IReadOnlyList<CampaignFigures> Rows => [.. (Part.Value?.Campaigns ?? []).Take(Most)];

    private IReadOnlyDictionary<string, string> Names => TightNames.Of(Rows.ToDictionary(c => c.Code, c => c.Name ?? c.Code, StringComparer.Ordinal), CultureInfo.CurrentUICulture)
        .ToDictionary(n => n.Key, n => Short(n.Value), StringComparer.Ordinal);

    private double Height => 60 + 49 * Math.Max(Rows.Count, Math.Min(Most, 4));

    protected override void OnParametersSet()
    {
        var ends = Rows.Select(r => r.Return.IRoiInterval).OfType<Analytics.Numerics.Interval>().ToList();
        axis = Axis.FromZero(Math.Max(-2, ends.Select(e => e.Low).DefaultIfEmpty(0).Min()), Math.Min(MostTimes, Math.Max(2, ends.Select(e => e.High).DefaultIfEmpty(0).Max())), 4);
    }

    private double X(double times) => new LinearScale(axis.From, axis.To, Left, Right).At(Math.Clamp(times, axis.From, axis.To));

    private static string Color(CampaignFigures row) => row.Return.Verdict switch
    {
        CampaignVerdict.Positive => "var(--up)",
        CampaignVerdict.Negative => "var(--down)",
        _ => "var(--ink-2)",
    };

    // About as wide as the room before the axis: a Chinese sign is twice a Latin one.
    private static string Short(string name)
    {
        const int room = 18;
        int width = 0;
        for (int i = 0; i < name.Length; i++)
        {
            width += name[i] > 0x2E7F ? 2 : 1;
            if (width > room) return name[..i].TrimEnd() + "…";
        }

        return name;
    }
}
