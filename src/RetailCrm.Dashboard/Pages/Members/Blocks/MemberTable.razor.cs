using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Dashboard.Pages.Members.Blocks;

/// <summary>A page of the list.</summary>
public sealed partial class MemberTable(Figures figures, MemberWords words)
{
    private Figures Figures => figures;

    private MemberWords Words => words;

    private string? Note => View is { } view ? L["As of {0}", figures.Date(view.Page.Base.AsOf)].Value : null;

    private string Range => L["{0}–{1} of {2}", figures.Full(View!.Page.From + 1), figures.Full(View.Page.From + View.Page.Rows.Count), figures.Full(View.Page.Found)];

    private string PageUrl(int page) => MemberUrls.Of(View!.State with { Page = page });

    private static int Warning(MemberScore score) => (int)Math.Round((1 - score.PBuy90) * 100, MidpointRounding.AwayFromZero);

    private string WarningTip(ListedMember member) => L["1 − the chance of a purchase within 90 days; {0}, fitted on {1}", member.Figures.Model == PurchaseModelKind.BgNbd ? "BG/NBD" : "MBG/NBD", figures.Date(member.Figures.ModelFittedOn)];

    private string WhyNone(NoForecast? reason) => reason switch
    {
        NoForecast.NoPurchase => L["no purchase yet"],
        NoForecast.JoinedBeforeRecords => L["joined before the records"],
        _ => L["no model"],
    };
}
