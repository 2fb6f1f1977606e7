using System.Globalization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>An answer together with the state it is drawn with: what the page's parts draw.</summary>
public sealed class CampaignsView
{
    private readonly IReadOnlyDictionary<string, string> labels;

    public CampaignsView(CampaignsPageState state, CampaignList list)
    {
        Asked = state;
        Unknown = [.. state.Kinds.Except(list.Kinds), .. state.Channels.Except(list.Channels)];
        State = Unknown.Count == 0 ? state : state with { Kinds = [.. state.Kinds.Intersect(list.Kinds)], Channels = [.. state.Channels.Intersect(list.Channels)] };
        List = list;
        Shown = State.Sort.Of(list.Campaigns.Where(c => In(State.Kinds, c.Kind) && In(State.Channels, c.Channel)));
        Totals = CampaignTotals.Of(Shown, list.Confidence);
        Selected = Shown.FirstOrDefault(c => c.Code == State.Selected) ?? (Shown.Count > 0 ? Shown[0] : null);
        labels = TightNames.Of(list.Campaigns.ToDictionary(c => c.Code, c => c.Name ?? c.Code, StringComparer.Ordinal), CultureInfo.CurrentUICulture);
    }

    /// <summary>As the address says it.</summary>
    public CampaignsPageState Asked { get; }

    /// <summary>Without kinds and channels that no campaign of the period has.</summary>
    public CampaignsPageState State { get; }

    /// <summary>Kinds and channels of the address that no campaign of the period has.</summary>
    public IReadOnlyList<string> Unknown { get; }

    public CampaignList List { get; }

    /// <summary>Those that the filters leave, in order.</summary>
    public IReadOnlyList<CampaignFigures> Shown { get; }

    public CampaignTotals Totals { get; }

    /// <summary>The campaign that is looked into; null without one.</summary>
    public CampaignFigures? Selected { get; }

    /// <summary>The name where there is little room.</summary>
    public string LabelOf(CampaignFigures campaign) => labels.GetValueOrDefault(campaign.Code, campaign.Name ?? campaign.Code);

    /// <summary>The part of a text in two languages that is in the page's language.</summary>
    public static string? Tight(string? text) => text is null ? null : TightNames.Of(new Dictionary<string, string> { [text] = text }, CultureInfo.CurrentUICulture)[text];

    private static bool In(IReadOnlyList<string> chosen, string? value) => chosen.Count == 0 || (value is not null && chosen.Contains(value));
}
