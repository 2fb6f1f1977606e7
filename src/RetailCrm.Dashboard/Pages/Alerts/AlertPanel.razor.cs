using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>One alert: what was seen, against what, what else happened, and what to do.</summary>
public sealed partial class AlertPanel : IDisposable
{
    private readonly AlertQueries queries;
    private readonly CurrentRights current;
    private readonly Loaded<AlertDetail> detail;
    private long? read;

    public AlertPanel(AlertQueries queries, CurrentRights current, Figures figures, BusinessCalendar calendar, ILogger<AlertPanel> log)
    {
        (this.queries, this.current, Figures, Calendar) = (queries, current, figures, calendar);
        detail = new(log, StateHasChanged);
    }

    [Parameter, EditorRequired]
    public Alert Alert { get; set; } = default!;

    [Parameter, EditorRequired]
    public string BackUrl { get; set; } = "";

    [Parameter, EditorRequired]
    public AlertWords Words { get; set; } = default!;

    /// <summary>Something was done about the alert, by this visitor or by another.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Figures Figures { get; }

    private BusinessCalendar Calendar { get; }

    private string ChartMetric => Alert.Kind switch
    {
        AlertKind.FeedSilence => "orders",
        AlertKind.CounterSilence => "conversion",
        _ => Alert.Metric,
    };

    private string Facts => string.Join(" · ", new[]
    {
        Words.Severity(Alert.Severity), L["fired {0}", Figures.ShortMoment(Calendar.Local(Alert.RaisedAt), Calendar.Now)], Alert.Assignee ?? L["unassigned"], L["rule: {0}", Words.Kind(Alert.Kind)], Words.State(Alert.State),
        Alert.Outcome is { } outcome ? Words.Outcome(outcome) : null,
    }.OfType<string>());

    private IReadOnlyList<BandPoint> Points => [.. detail.Value!.Days.Select(d => new BandPoint(Figures.ShortDate(d.Day), (double?)d.Actual, (double?)d.Low, (double?)d.High, (double?)d.Typical, Tip(d)) { Marked = d.Found, Unfinished = d.Running })];

    private IReadOnlyList<BandPoint> Hours => [.. detail.Value!.Hours.Select(h => new BandPoint(Clock(h), (double?)h.Actual, (double?)h.Low, (double?)h.High, (double?)h.Typical, Tip(h)) { Marked = h.IsOutside, Unfinished = h.Running })];

    // The longest stretch: single hours outside are in the nature of P10 and P90.
    private (int From, int To)? HoursOutside
    {
        get
        {
            var hours = detail.Value!.Hours;
            (int From, int To)? longest = null;
            for (int from = 0, at = 0; at < hours.Count; at++)
            {
                if (!hours[at].IsOutside) from = at + 1;
                else if (at > from && (longest is not { } l || at - from > l.To - l.From)) longest = (from, at);
            }

            return longest;
        }
    }

    private string HoursSentence => L["{0} of {1} hours outside the usual range", detail.Value!.Hours.Count(h => h.IsOutside), detail.Value.Hours.Count(h => h.Actual is not null)];

    private (int From, int To)? Field
    {
        get
        {
            var days = detail.Value!.Days;
            int from = days.ToList().FindIndex(d => d.Found), to = days.ToList().FindLastIndex(d => d.Found);
            return from < 0 ? null : (from, to);
        }
    }

    private string FieldWords => L["since {0}", Figures.ShortDate(Alert.FirstDay)];

    private string Sentence => Words.Summary(Alert);

    protected override async Task OnParametersSetAsync()
    {
        if (read == Alert.Version) return;
        read = Alert.Version;
        await ReadAsync();
    }

    public void Dispose() => detail.Dispose();

    private static IReadOnlyList<string> Known(IReadOnlyList<EvidencePart>? parts) => [.. parts?.Select(p => p.Metric).Where(m => MetricCatalogue.Find(m) is not null) ?? []];

    private Task ReadAsync() => detail.ReadAsync(async stop =>
        await queries.FindAsync(await current.ScopeAsync(Permissions.ViewAlerts, stop), Alert.Id, stop) ?? throw new InvalidOperationException($"Alert {Alert.Id} is not to be seen any more."));

    private async Task ChangedAsync()
    {
        await OnChanged.InvokeAsync();
        await ReadAsync();
    }

    private string Axis(decimal value) => ChartMetric == "conversion" ? Figures.Percent(value, value is 0 or >= 0.1m ? 0 : 1) : Figures.Full(value);

    private string Tip(EvidenceDay day) => $"{Figures.Weekday(day.Day)} {Figures.Date(day.Day)}: {Words.Value(ChartMetric, day.Actual)} ({L["usual"]} {Words.Value(ChartMetric, day.Typical)}, P10–P90 {Words.Value(ChartMetric, day.Low)} – {Words.Value(ChartMetric, day.High)})";

    private static string Clock(EvidenceHour hour) => string.Create(CultureInfo.InvariantCulture, $"{hour.Hour:00}:00");

    private string Tip(EvidenceHour hour) => $"{Clock(hour)}: {Words.Value(ChartMetric, hour.Actual)} ({L["usual"]} {Words.Value(ChartMetric, hour.Typical)}, P10–P90 {Words.Value(ChartMetric, hour.Low)} – {Words.Value(ChartMetric, hour.High)})";

    private string StoreUrl(string code) => StoreUrls.Store(code, StoresPageState.Default with { Period = new(new Period(Alert.FirstDay.AddDays(-6), Alert.LastDay)) });

    private static string Dot(AlertEvent e) => e.User is not null ? "done" : e.Action is AlertAction.Recovered ? "gone" : "rule";
}
