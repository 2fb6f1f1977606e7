using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Dashboard.Pages.Members.Blocks;

/// <summary>A page of the list.</summary>
public sealed partial class MemberTable(Figures figures, MemberWords words)
{
    /// <summary>Codes of the members that are chosen, on any page of the list.</summary>
    [Parameter]
    public IReadOnlyList<string> Selected { get; set; } = [];

    /// <summary>Others are chosen now.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<string>> OnSelect { get; set; }

    private Figures Figures => figures;

    private IEnumerable<string> OfPage => View!.Page.Rows.Select(r => r.Figures.Code);

    private bool AllChosen => OfPage.All(Selected.Contains);

    private Task ChooseAsync(string member, bool chosen) => OnSelect.InvokeAsync(chosen ? [.. Selected, member] : [.. Selected.Where(m => m != member)]);

    private Task ChoosePageAsync(bool chosen) => OnSelect.InvokeAsync(chosen ? [.. Selected.Union(OfPage, StringComparer.Ordinal)] : [.. Selected.Except(OfPage, StringComparer.Ordinal)]);

    private MemberWords Words => words;

    private string? Note => View is { } view ? L["As of {0}", figures.Date(view.Page.Base.AsOf)].Value : null;

    private string Range => L["{0}–{1} of {2}", figures.Full(View!.Page.From + 1), figures.Full(View.Page.From + View.Page.Rows.Count), figures.Full(View.Page.Found)];

    private string PageUrl(int page) => MemberUrls.Of(View!.State with { Page = page });

    private static int Warning(MemberScore score) => (int)Math.Round((1 - score.PBuy90) * 100, MidpointRounding.AwayFromZero);

    private IReadOnlyList<(string Name, string Value)> WarningFacts(ListedMember member, MemberScore score) =>
    [
        (L["Churn warning"], figures.Percent((decimal)(1 - score.PBuy90))),
        (L["Chance of a purchase"], figures.Percent((decimal)score.PBuy90)),
        (L["Purchase days so far"], figures.Full(member.Figures.PurchaseDays)),
        (L["Last purchase"], member.Figures.RecencyDays is { } ago ? L["{0} d ago", ago] : Figures.NoValue),
        (L["Model"], L["{0}, fitted on {1}", member.Figures.Model == PurchaseModelKind.BgNbd ? "BG/NBD" : "MBG/NBD", figures.Date(member.Figures.ModelFittedOn)]),
        .. BackTestFacts.Of(member.Figures.BackTest, figures, L),
    ];

    // The year says something only where it is another.
    private string DayOf(DateOnly day) => day.Year == View!.Page.Base.AsOf.Year ? figures.ShortDate(day) : figures.Date(day);

    private string WhyNone(NoForecast? reason) => reason switch
    {
        NoForecast.NoPurchase => L["no purchase yet"],
        NoForecast.JoinedBeforeRecords => L["joined before the records"],
        _ => L["no model"],
    };
}
