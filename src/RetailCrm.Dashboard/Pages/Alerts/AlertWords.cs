using Microsoft.Extensions.Localization;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>Alerts in words, made of the numbers that were kept, so that each language tells the same.</summary>
public sealed class AlertWords(IStringLocalizer<SharedText> L, Figures figures)
{
    public string Kind(AlertKind kind) => kind switch
    {
        AlertKind.UnusualDay => L["Unusual day"],
        AlertKind.FeedSilence => L["Silent till"],
        AlertKind.CounterSilence => L["Silent counter"],
        AlertKind.ChurnRise => L["Churn rise"],
        AlertKind.CampaignLoss => L["Campaign at a loss"],
        AlertKind.ScreenSilence => L["Silent screen"],
        AlertKind.CampaignConversion => L["Weak campaign"],
        AlertKind.SlowFall => L["Slow fall"],
        _ => L["Satisfaction fall"],
    };

    public string Severity(AlertSeverity severity) => severity == AlertSeverity.Critical ? L["critical"] : L["attention"];

    public string State(AlertState state) => state switch
    {
        AlertState.Open => L["not taken yet"],
        AlertState.Taken => L["in work"],
        _ => L["alert closed"],
    };

    public string Outcome(AlertOutcome outcome) => outcome switch
    {
        AlertOutcome.Done => L["done"],
        AlertOutcome.KnownEvent => L["known event"],
        AlertOutcome.DataFault => L["data fault"],
        AlertOutcome.FalseAlarm => L["false alarm"],
        _ => L["went by itself"],
    };

    public string Action(AlertAction action) => action switch
    {
        AlertAction.Raised => L["the rule fired"],
        AlertAction.Reopened => L["the cause came back"],
        AlertAction.Worse => L["became critical"],
        AlertAction.Recovered => L["the cause has gone"],
        AlertAction.Acknowledged => L["acknowledged"],
        AlertAction.Assigned => L["assigned to"],
        AlertAction.Muted => L["muted"],
        _ => L["alert closed"],
    };

    public string Metric(string metric) => metric switch
    {
        "net_sales" => L["Net sales"],
        "orders" => L["Orders"],
        "atv" => L["Average ticket"],
        "conversion" => L["Conversion"],
        "visitors" => L["Visitors"],
        _ => metric,
    };

    public string Place(Alert alert) => alert.StoreName is { } name ? name : alert.Subject.Length > 0 ? TightNames.Of(alert.SubjectName ?? alert.Subject) : L["The whole chain"];

    /// <summary>A value of the alert's figure, with its unit.</summary>
    public string Value(string metric, decimal? value) => value is null ? Figures.NoValue : metric switch
    {
        "net_sales" => figures.Money(value).ToString(),
        "atv" => figures.MeanMoney(value).ToString(),
        "conversion" or "campaign_conversion" or "satisfaction" or "churn_rate" => figures.Percent(value),
        "iroi" => figures.Full(value, 2) + "×",
        _ => figures.Full(value),
    };

    /// <summary>What is wrong, in one line.</summary>
    public string Headline(Alert alert) => (alert.Kind, alert.Figures) switch
    {
        (AlertKind.FeedSilence, { LastAt: { } at }) => L["No sales data since {0}", figures.Moment(at)],
        (AlertKind.FeedSilence, _) => L["No sales data"],
        (AlertKind.CounterSilence, { LastAt: { } at }) => L["No visitors counted since {0}", figures.Date(DateOnly.FromDateTime(at))],
        (AlertKind.ScreenSilence, { LastAt: { } at }) => L["No heartbeat of the screen since {0}", figures.Moment(at)],
        (_, null) => Kind(alert.Kind),
        (AlertKind.ChurnRise, { } f) => L["Churn {0} in a week, usually {1}", Value(alert.Metric, f.Actual), Value(alert.Metric, f.Typical)],
        (AlertKind.CampaignLoss, { } f) => L["Incremental ROI {0}: below break-even", Value(alert.Metric, f.Actual)],
        (AlertKind.CampaignConversion, { Typical: null } f) => L["{0} of its members bought, of those held out {1}", Value(alert.Metric, f.Actual), Value(alert.Metric, f.Expected)],
        (AlertKind.CampaignConversion, { } f) => L["{0} of its members bought, in campaigns like it {1}", Value(alert.Metric, f.Actual), Value(alert.Metric, f.Typical)],
        (AlertKind.SlowFall, { } f) => L["Net sales {0} below the usual, day after day", figures.Percent(-f.Change)],
        (AlertKind.SatisfactionFall, { } f) => L["Satisfaction {0}, before {1}", Value(alert.Metric, f.Actual), Value(alert.Metric, f.Typical)],
        (_, { } f) => L["{0} {1}, to be expected {2}", Metric(alert.Metric), Value(alert.Metric, f.Actual), Value(alert.Metric, f.Expected)],
    };

    /// <summary>Since when and how far.</summary>
    public string Detail(Alert alert) => (alert.Kind, alert.Figures) switch
    {
        (_, null) => L["The figures of the whole chain are shown to whoever sees all of it."],
        (AlertKind.FeedSilence, { MissingOrders: { } orders }) => L["Some {0} orders should have come since; net sales are without them.", figures.Full(orders)],
        (AlertKind.FeedSilence, _) => L["Nothing has come from any store."],
        (AlertKind.ScreenSilence, _) => L["The wall is off, or its network is. Screens lists its state."],
        (AlertKind.CounterSilence, { } f) => L["{0} orders since then; usually {1} visitors a day. Conversion is not known.", figures.Full(f.Base), figures.Full(f.Typical)],
        (AlertKind.ChurnRise, { } f) => L["{0} members at the start of the week; the 13 weeks before {1} to {2}.", figures.Full(f.Base), figures.Percent(f.Low), figures.Percent(f.High)],
        (AlertKind.CampaignLoss, { } f) => L["95% interval {0} to {1}; cost {2}, {3} members treated.", Value(alert.Metric, f.Low), Value(alert.Metric, f.High), figures.Money(f.MissingAmount).ToString(), figures.Full(f.Base)],
        (AlertKind.CampaignConversion, { Typical: null } f) => L["{0} members treated; {1} buyers fewer than among as many held out. Chance alone: {2}.", figures.Full(f.Base), figures.Full(f.MissingOrders), figures.Percent((decimal?)f.P, 1)],
        (AlertKind.CampaignConversion, { } f) => L["{0} members treated; {1} buyers fewer than in campaigns of the year before with a window about as long. Nobody was held out.", figures.Full(f.Base), figures.Full(f.MissingOrders)],
        (AlertKind.SlowFall, { } f) => L["Since {0}: {1} instead of {2}, the chain's own ups and downs taken out. No single day was unusual enough.", figures.ShortDate(alert.FirstDay), Value(alert.Metric, f.Actual), Value(alert.Metric, f.Expected)],
        (AlertKind.SatisfactionFall, { } f) => L["{0} ratings in 28 days against the half year before.", figures.Full(f.Base)],
        (_, { } f) => alert.Days > 1
            ? L["{0} days since {1}; on {2} {3} against what was to be expected", alert.Days, figures.ShortDate(alert.FirstDay), Day(alert.LastDay), figures.Relative(f.Actual, f.Expected, null).Text]
            : L["{0}: {1} against what was to be expected", Day(alert.LastDay), figures.Relative(f.Actual, f.Expected, null).Text],
    };

    /// <summary>The summary of an unusual day: what is missing or came on top, and what the chain did.</summary>
    public string Summary(Alert alert)
    {
        if (alert is not { Kind: AlertKind.UnusualDay, Figures: { } f }) return Detail(alert);
        var said = alert.Metric is "conversion"
            ? L["{0}: {1} visitors, {2} orders; at the usual rate there would be {3}.", Day(alert.LastDay), figures.Full(f.Base), figures.Full(f.Base * f.Actual), figures.Full(f.Base * f.Expected)].Value
            : L["{0}: {1}, to be expected {2}; usual range {3} to {4}.", Day(alert.LastDay), Value(alert.Metric, f.Actual), Value(alert.Metric, f.Expected), Value(alert.Metric, f.Low), Value(alert.Metric, f.High)].Value;
        if (f.MissingOrders is { } orders && Math.Abs(orders) >= 1) said += " " + (orders > 0 ? L["{0} orders are missing.", figures.Full(orders)] : L["{0} orders came on top.", figures.Full(-orders)]).Value;
        if (f.MissingAmount is { } money) said += " " + (money > 0 ? L["{0} is missing.", figures.Money(money).ToString()] : L["{0} came on top.", figures.Money(-money).ToString()]).Value;
        return said;
    }

    private string Day(DateOnly day) => $"{figures.Weekday(day)} {figures.ShortDate(day)}";
}
