using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Members.Lists;

namespace RetailCrm.Dashboard.Pages.Members.Blocks;

/// <summary>What all the found members come to, not only those of the page.</summary>
public sealed partial class MemberKpis(Figures figures)
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public MembersView? View { get; set; }

    private MemberPage Page => View!.Page;

    private IEnumerable<(string Metric, string Label, Figure Value, string Yardstick, bool Missing)> Cards
    {
        get
        {
            yield return ("members", L["Members found"], figures.Count(Page.Found), L["of {0} in your scope", figures.Count(Page.InScope).ToString()], false);
            yield return ("net_sales_365d", L["Their net spend, 365 days"], figures.Money(Page.NetSpend365), Page.Found == 0 ? "" : L["{0} each", figures.Money(Page.NetSpend365 / Page.Found).ToString()], false);
            yield return Page.ExpectedToBuy is { } expected
                ? ("p_buy_90d", L["Expected to buy within 90 days"], figures.Count((decimal)Math.Round(expected)), Page.Scored < figures.LeastBase ? L["of {0} with a forecast", figures.Full(Page.Scored)] : L["{0} of {1} with a forecast", figures.Percent((decimal)expected / Page.Scored, 0), figures.Full(Page.Scored)], false)
                : ("p_buy_90d", L["Expected to buy within 90 days"], figures.Count(null), L["too few repeat purchases for a model"], true);
            yield return ("marketing_consent", L["May be contacted"], figures.Count(Page.MayContact), Page.Found < figures.LeastBase ? L["of {0} found", figures.Full(Page.Found)] : L["{0} gave marketing consent", figures.Percent((decimal)Page.MayContact / Page.Found, 0)], false);
        }
    }

    private IReadOnlyList<(string Name, string Value)> Facts =>
    [
        (L["As of"], figures.Date(Page.Base.AsOf)),
        (L["Stores"], figures.Full(Page.Base.Stores.Count)),
        (L["Model fitted on"], figures.Date(Page.ModelFittedOn)),
        (L["Data as of"], Page.Base.Freshness.AsOf is { } at ? figures.Moment(at) : Figures.NoValue),
        (L["Refresh run"], figures.Full(Page.Base.Freshness.DataVersion)),
    ];
}
