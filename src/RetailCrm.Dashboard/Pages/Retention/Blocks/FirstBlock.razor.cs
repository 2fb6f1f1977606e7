using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members.Attention;

namespace RetailCrm.Dashboard.Pages.Retention.Blocks;

/// <summary>Whom to look after first, with what usually helps.</summary>
public sealed partial class FirstBlock(Figures figures)
{
    private IEnumerable<Item> Items => View!.Attention.Groups.Select(group =>
    {
        var (name, advice, icon, tone) = Words(group.Group);
        return new Item(group.Group.Code(), name, L["Suggested: {0}", advice], icon, tone, L["{0} people", figures.Count(group.Members).ToString()], figures.Full(group.Members),
            L["{0} in the last year", figures.Money(group.NetSpend365).ToString()], figures.FullMoney(group.NetSpend365), MemberUrls.Of(group.Group, View!.State.Regions));
    });

    private (string Name, string Advice, string Icon, string Tone) Words(MemberGroup group) => group switch
    {
        MemberGroup.SilentHighValue => (L["High value · {0} days silent or more", View!.Attention.SilentDays], L["a personal call by their adviser"], "warning", "down-ink"),
        MemberGroup.RegularAtRisk => (L["Regulars at risk"], L["a reason to come by this week"], "warning", "down-ink"),
        MemberGroup.BeyondOwnRhythm => (L["Active · past 1.5× own rhythm"], L["what is new in their category"], "info", "warn-mark"),
        _ => (L["New · 30 days without a second purchase"], L["a second-purchase offer with an end date"], "info", "info-ink"),
    };

    private sealed record Item(string Code, string Name, string Advice, string Icon, string Tone, string Members, string FullMembers, string Spend, string FullSpend, string Url);
}
