using System.Globalization;
using System.Net;
using Microsoft.Extensions.Localization;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports.Meaning;
using RetailCrm.Reports.Weekly;

namespace RetailCrm.Dashboard.Documents.Html.Weekly;

/// <summary>The weekly report in words.</summary>
public sealed class WeekWords(IStringLocalizer<SharedText> L, Figures figures, MemberWords members)
{
    public static ColumnUnit UnitOf(StoreWeek week, Figures figures) => figures.UnitFor(Math.Max(week.Now.Figures.NetSales, week.Year.Compared?.NetSales ?? 0));

    public string Title(StoreWeek week)
    {
        var (year, number) = BusinessCalendar.IsoWeekOf(week.Week.From);
        return $"{L["{0}, week {1}", year, number]} · {figures.RangeWithWeekdays(week.Week)}";
    }

    public string About(StoreWeek week) => string.Join(" · ", ((string?[])[week.Now.Region is { } region ? TightNames.Of(region) : null, week.Now.Format is { } format ? Format(format) : null, week.Now.Figures.AreaSqm is { } area ? $"{figures.Full(area)} m²" : null]).OfType<string>());

    // The usual formats in the page's language; another stands as it came.
    private string Format(string format) => format switch
    {
        "flagship" => L["Flagship store"],
        "mall" => L["Mall store"],
        "street" => L["Street store"],
        "outlet" => L["Outlet store"],
        _ => format,
    };

    public string Unit(StoreWeek week) => UnitOf(week, figures).Money;

    public string Money(decimal? amount, StoreWeek week) => figures.InUnit(amount, UnitOf(week, figures));

    public string Name(string metric) => metric == "repurchase_rate" ? L["Repurchase rate, 90 d"] : MetricCatalogue.Of(metric).Name.In(CultureInfo.CurrentUICulture);

    public string Of(LifecycleState state) => members.Of(state);

    public string Part(string column) => MetricCatalogue.Of(column).Name.In(CultureInfo.CurrentUICulture);

    public string Shown(string metric, decimal? value) => MetricCatalogue.Of(metric).Format switch
    {
        MetricFormat.Percent => figures.Percent(value),
        MetricFormat.Mean when metric == "atv" => value is null ? Figures.NoValue : figures.MeanMoney(value).ToString(),
        MetricFormat.Mean => figures.Full(value, 2),
        MetricFormat.Money => value is null ? Figures.NoValue : figures.Money(value).ToString(),
        _ => figures.Full(value),
    };

    public Change Change(string metric, decimal? now, decimal? before)
    {
        var known = MetricCatalogue.Of(metric);
        var change = known.Format switch
        {
            MetricFormat.Percent => figures.Points(now, before, good: known.Good, tight: true),
            MetricFormat.Mean when metric == "upt" => figures.Difference(now, before, 2, known.Good),
            // Of few members their number: one more than three is no rise by a third.
            MetricFormat.Count when before < figures.LeastBase => figures.Difference(now, before, 0, known.Good),
            _ => figures.Relative(now, before, null, known.Good),
        };
        return change.Text == figures.NotAvailable ? new(Figures.NoValue, null, Tone.Neutral) : change;
    }

    /// <summary>Of few members their number, of many a share of them.</summary>
    public Change Change(WeekState state) => state.Before < figures.LeastBase
        ? figures.Difference(state.Members, state.Before, 0, MemberWords.Good(state.State))
        : figures.Relative(state.Members, state.Before, state.Before, MemberWords.Good(state.State));

    /// <summary>The week in two sentences, as HTML: what happened and why, and what to look at.</summary>
    public string Headline(StoreWeek week)
    {
        var now = week.Now.Figures;
        var first = L["Net sales {0}", Bold(figures.Money(now.NetSales).ToString())].Value
            + (now.Attainment is { } reached ? L[", {0} of target", Bold(figures.Percent(reached, 0))].Value : "")
            + (week.Year.Compared is { NetSales: > 0 } before ? L[", {0} against the same week last year", Coloured(figures.Relative(now.NetSales, before.NetSales, before.Orders))].Value : "")
            + Because(week);
        return Alarm(week) is { } alarm ? $"{first}{L["."].Value}{Gap}<b>{Encode(L["To look at:"])}</b>{Gap}{Encode(alarm)}{L["."].Value}" : first + L["."].Value;
    }

    public string Compared(StoreWeek week) => L["last week {0}; last year the same ISO week, {1}", figures.Range(week.Week.Shift(-7)), figures.Range(StoreWeek.YearBefore(week.Week))];

    public string Bridge(StoreWeek week) => string.Join(", ", week.Year.Bridge is { } bridge ? WeekFigure.Parts(bridge).Select(p => $"{Part(p.Column)} {figures.FullMoney(p.Amount)}") : []);

    /// <summary>From last year's sales to this week's; empty where the store did not trade then.</summary>
    public IReadOnlyList<WaterfallStep> Steps(StoreWeek week)
    {
        if (week.Year is not { Bridge: { } bridge, Compared: { Orders: > 0 } before }) return [];
        var unit = UnitOf(week, figures);
        return
        [
            new(L["last year"], before.NetSales, figures.InUnit(before.NetSales, unit), "", WaterfallKind.Before),
            .. WeekFigure.Parts(bridge).Where(p => p.Amount != 0).Select(p => new WaterfallStep(Part(p.Column), p.Amount, figures.SignedInUnit(p.Amount, unit, unit.Decimals), "", WaterfallKind.Step)),
            new(L["This week"], week.Now.Figures.NetSales, figures.InUnit(week.Now.Figures.NetSales, unit), "", WaterfallKind.Now),
        ];
    }

    public string Campaigns(StoreWeek week)
    {
        var judged = week.Campaigns.Where(c => c.Return.SalesInterval is not null).OrderByDescending(c => c.Return.Sales).FirstOrDefault();
        if (judged is null) return week.Campaigns.Count == 0 ? L["No campaign ran this week."] : L["{0} campaigns ran this week; none can be judged yet.", week.Campaigns.Count];
        var range = judged.Return.SalesInterval!.Value;
        return L["Campaigns this week: {0}, of which {1} has caused {2} in all stores (interval {3} to {4}).", week.Campaigns.Count, TightNames.Of(judged.Name ?? judged.Code), figures.Money((decimal?)judged.Return.Sales).ToString(), figures.Money((decimal)range.Low).ToString(), figures.Money((decimal)range.High).ToString()];
    }

    public string Of(WeekAction action) => action.Kind switch
    {
        WeekActionKind.CallGroup => L["Call the {0} members of “{1}”, the largest spenders first: {2} of net spend in a year is at stake", figures.Full(action.Count), members.Of(action.Group!.Value), figures.Money(action.Amount).ToString()],
        WeekActionKind.ClearFollowUps => L["Clear {0} overdue follow-ups, together with the manager", figures.Full(action.Count)],
        WeekActionKind.WeakDay => L["Plan {0} anew: this week it fell {1} behind its usual sales", figures.Weekday(action.Day!.Value), figures.Money(action.Amount).ToString()],
        _ => L["Work on {0}: it cost {1} against the same week last year", Part(action.Driver!), figures.Money(action.Amount).ToString()],
    };

    public string Who(WeekAction action, StoreWeek week) => action.Who.Count == 0
        ? L["Store manager"]
        : string.Join(L[", "].Value, action.Who.Select(code => week.People.FirstOrDefault(p => p.Person.Code == code)?.Person.Name ?? code));

    /// <summary>What the figures are, on the page itself.</summary>
    public string Definitions() => string.Join(" ", ((string[])["net_sales", "conversion", "atv", "upt", "identification_rate", "repurchase_rate"]).Select(m => $"{Name(m)} = {MetricCatalogue.Of(m).Formula.In(CultureInfo.CurrentUICulture)}{L["."].Value}"));

    // The two parts that moved most, in points of last year's sales.
    private string Because(StoreWeek week)
    {
        if (week.Year is not { Bridge: { } bridge, Compared: { NetSales: > 0 } before }) return "";
        var parts = WeekFigure.Parts(bridge).Where(p => p.Amount != 0).OrderByDescending(p => Math.Abs(p.Amount)).Take(2)
            .Select(p => $"{Encode(Part(p.Column))} {figures.Points(p.Amount / before.NetSales, 0).Text}").ToList();
        return parts.Count == 0 ? "" : L[": {0}", string.Join(L[", "].Value, parts)].Value;
    }

    private string? Alarm(StoreWeek week)
    {
        var said = new List<string>();
        if (week.States.FirstOrDefault(s => s.State == LifecycleState.AtRisk) is { Before: > 0 } risk && risk.Members > risk.Before)
            said.Add(L["{0} members at risk, {1} more than a week ago", figures.Full(risk.Members), figures.Full(risk.Members - risk.Before)]);
        var overdue = week.People.Sum(p => p.FollowUps.Overdue);
        if (overdue > 0 && week.People.MaxBy(p => p.FollowUps.Overdue) is { } most)
            said.Add(most.FollowUps.Overdue is var worst and > 1 && worst < overdue ? L["{0} follow-ups overdue, {1} of them with one person", figures.Full(overdue), figures.Full(worst)] : L["{0} follow-ups overdue", figures.Full(overdue)]);
        return said.Count == 0 ? null : string.Join(L["; "].Value, said);
    }

    // Full-width punctuation brings its own space.
    private static string Gap => PortalCulture.IsChinese(CultureInfo.CurrentUICulture) ? "" : " ";

    private static string Coloured(Change change) => $"<span class=\"{(change.Tone == Tone.Better ? "up" : change.Tone == Tone.Worse ? "down" : "ink-2")}\">{Encode(change.Text)}</span>";

    private static string Bold(string text) => $"<b>{Encode(text)}</b>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
