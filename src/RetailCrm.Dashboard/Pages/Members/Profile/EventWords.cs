using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Components.Tasks;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Members.Profile;

namespace RetailCrm.Dashboard.Pages.Members.Profile;

/// <summary>What happened to a member, in the words of the screen. A word of the bundle that the portal does not know stands as it came.</summary>
public sealed class EventWords(IStringLocalizer<SharedText> L, Figures figures)
{
    private const int GoodsNamed = 3;

    public static string Icon(MemberEvent happening) => happening switch
    {
        PurchaseEvent { Net: < 0 } => "repeat",
        PurchaseEvent => "cart",
        ContactEvent => "campaigns",
        TicketEvent => "chat",
        TaskEvent { DoneAt: null } => "clock",
        TaskEvent => "check",
        _ => "gift",
    };

    public string Of(MemberEventKind kind) => kind switch
    {
        MemberEventKind.Purchase => L["Purchases"],
        MemberEventKind.Contact => L["Contacts"],
        MemberEventKind.Service => L["Service"],
        MemberEventKind.Task => L["Follow-ups"],
        MemberEventKind.Points => L["Points"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public string Title(MemberEvent happening) => happening switch
    {
        PurchaseEvent { Net: < 0 } e => L["Return · {0}", TightNames.Of(e.Store)],
        PurchaseEvent { Units: { } units } e => L["Bought {0} pcs · {1}", figures.Full(units, units == Math.Floor(units) ? 0 : 1), TightNames.Of(e.Store)],
        PurchaseEvent e => L["Bought · {0}", TightNames.Of(e.Store)],
        ContactEvent e => L["Contacted: {0}", TightNames.Of(e.Campaign)],
        TicketEvent { Store: { } store } e => $"{Ticket(e.TicketKind)} · {TightNames.Of(store)}",
        TicketEvent e => Ticket(e.TicketKind),
        TaskEvent { DoneAt: null } e => L["{0}, due {1}", TaskWords.Kind(L, e.TaskKind), figures.Date(e.DueOn)],
        TaskEvent e => L["{0}: {1}", TaskWords.Kind(L, e.TaskKind), e.Outcome is { } outcome ? TaskWords.Outcome(L, outcome) : L["done"].Value],
        PointsEvent e => L["Points: {0}", Reason(e.Reason)],
        _ => throw new ArgumentOutOfRangeException(nameof(happening)),
    };

    /// <summary>The second line; empty where there is nothing to add.</summary>
    public string Detail(MemberEvent happening) => string.Join(" · ", (happening switch
    {
        PurchaseEvent e => [Goods(e), e.Employee is { } by ? L["served by {0}", by].Value : null, e.Campaign is { } campaign ? TightNames.Of(campaign) : null, e.Coupon is { } coupon ? L["coupon {0}", coupon].Value : null],
        ContactEvent e => [Channel(e.Channel), e.Delivered == false ? L["not delivered"].Value : null, e.RespondedAt is { } at ? L["responded {0}", figures.Date(DateOnly.FromDateTime(at))].Value : null],
        TicketEvent e => [e.ClosedAt is { } closed ? L["closed after {0}", figures.Age(closed - e.At)].Value : L["not closed yet"].Value, e.Satisfaction is { } rating ? L["satisfaction {0} of 5", rating].Value : null],
        TaskEvent e => [e.Employee, e.DoneAt is { } done && DateOnly.FromDateTime(done) > e.DueOn ? L["late: was due {0}", figures.Date(e.DueOn)].Value : null],
        _ => (string?[])[],
    }).Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The amount at the right; empty without one.</summary>
    public string Amount(MemberEvent happening) => happening switch
    {
        PurchaseEvent e => figures.FullMoney(e.Net),
        PointsEvent e => (e.Points < 0 ? Figures.Minus : "+") + Math.Abs(e.Points).ToString("N0", CultureInfo.InvariantCulture),
        _ => "",
    };

    public string? Channel(string? channel) => channel switch
    {
        "sms" => L["SMS"],
        "wecom" => L["WeCom"],
        "email" => L["E-mail"],
        "store" => L["Store"],
        _ => channel,
    };

    private string Goods(PurchaseEvent bought) => bought.Goods.Count <= GoodsNamed
        ? Listed(bought.Goods)
        : L["{0} and {1} more", Listed(bought.Goods.Take(GoodsNamed)), bought.Goods.Count - GoodsNamed];

    private static string Listed(IEnumerable<string> goods) => string.Join(PortalCulture.IsChinese(CultureInfo.CurrentUICulture) ? "、" : ", ", goods.Select(TightNames.Of));

    /// <summary>The usual tiers in the page's language; another stands as it came.</summary>
    public string Tier(string tier) => tier switch
    {
        "basic" => L["Basic"],
        "silver" => L["Silver"],
        "gold" => L["Gold"],
        "platinum" => L["Platinum"],
        "black" => L["Black"],
        _ => tier,
    };

    private string Ticket(string kind) => kind switch
    {
        "complaint" => L["Complaint"],
        "inquiry" => L["Inquiry"],
        "repair" => L["Repair"],
        _ => kind,
    };

    private string Reason(string reason) => reason switch
    {
        "purchase" => L["for a purchase"],
        "return" => L["taken back with a return"],
        "welcome" => L["welcome"],
        "campaign" => L["from a campaign"],
        "gift" => L["spent on a gift"],
        "expiry" => L["expired"],
        _ => reason,
    };
}
