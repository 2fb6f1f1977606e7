using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Mail;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Pages.Subscriptions;

/// <summary>Subscriptions in words.</summary>
public sealed class SubscriptionWords(IStringLocalizer<SharedText> L, Figures figures, PeriodWords periods, BusinessCalendar calendar)
{
    // Any Monday: weekdays are named after it.
    private static readonly DateOnly Monday = new(2026, 1, 5);

    public string When(SendSchedule schedule) => schedule.Cadence switch
    {
        SendCadence.Daily => L["every day {0}", Clock(schedule.At)],
        SendCadence.Weekly => L["{0} {1}", Weekday(schedule.Day), Clock(schedule.At)],
        _ => L["day {0} of the month, {1}", schedule.Day, Clock(schedule.At)],
    };

    public string Weekday(int day) => figures.Weekday(Monday.AddDays(day - 1));

    public string Cadence(SendCadence cadence) => cadence switch
    {
        SendCadence.Daily => L["Every day"],
        SendCadence.Weekly => L["Every week"],
        _ => L["Every month"],
    };

    public string Period(string period) => period == SubscriptionFilter.Yesterday ? L["Yesterday"] : periods.Name(period);

    public string Gate(GateRule gate) => gate == GateRule.Send ? L["send, name the missing"] : L["hold, send nothing"];

    public string Basis(FigureBasis basis) => basis == FigureBasis.Reported ? L["as reported at the close"] : L["as known when it is sent"];

    public string Robot(RobotKind kind) => kind == RobotKind.Wecom ? L["WeCom"] : L["DingTalk"];

    public string Moment(DateTimeOffset at) => figures.ShortMoment(calendar.Local(at), calendar.Now);

    /// <summary>A due time on the wall clock of its own zone, which stands beside it.</summary>
    public string Due(DateTimeOffset at, string zone) => figures.Moment(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    /// <summary>How a run of a subscription with such figures stands: its words and the colour of its tag.</summary>
    public (string Words, string Tag) State(SubscriptionRun run, FigureBasis basis) => run.State switch
    {
        RunState.Waiting when basis == FigureBasis.Reported => (L["waits for the close of the period"], "warn"),
        RunState.Waiting when run.Missing.Count > 0 => (L["waits for {0} of {1} stores", run.Missing.Count, run.Stores], "warn"),
        RunState.Waiting => (L["is looked at"], "info"),
        RunState.Ready when run.Lines.Any(l => l.Reason == LineReason.NoServer) => (L["waits for a mail server"], "warn"),
        RunState.Ready => (L["is being sent: {0} of {1}", run.Count(LineState.Sent), run.Lines.Count], "info"),
        RunState.Held => (L["held: {0} of {1} stores missing", run.Missing.Count, run.Stores], "crit"),
        RunState.Failed when run.Lines.Count == 0 => (L["no recipient"], "crit"),
        RunState.Failed => (L["{0} sent, {1} failed", run.Count(LineState.Sent), run.Count(LineState.Failed)], "crit"),
        _ when run.Count(LineState.Sent) == 0 => (L["nothing was due to anybody"], "warn"),
        _ when run.Missing.Count > 0 => (L["sent to {0}, {1} stores named missing", run.Count(LineState.Sent), run.Missing.Count], "warn"),
        _ => (L["sent to {0}", run.Count(LineState.Sent)], "ok"),
    };

    public (string Words, string Tag) State(SubscriptionLine line) => line.State switch
    {
        LineState.Pending when line.Attempts > 0 => (L["tried {0} times, again {1}", line.Attempts, Moment(line.Next)], "warn"),
        LineState.Pending => (L["in the outbox"], "info"),
        LineState.Sending => (L["is handed over"], "info"),
        LineState.Sent => (L["sent {0}", Moment(line.Changed)], "ok"),
        LineState.Failed => (L["not sent"], "crit"),
        _ => (L["gets nothing"], "warn"),
    };

    public string Reason(SubscriptionLine line) => new LineWords(L).Reason(line);

    public string Channel(LineChannel channel) => channel switch
    {
        LineChannel.Webhook => L["robot"],
        LineChannel.Notice => L["notice to the owner"],
        _ => L["mail"],
    };

    public string Problem(SubscriptionAnswer answer) => answer.Problem switch
    {
        SubscriptionProblem.NotAllowed => L["Nothing was changed: it is not yours, or you may only look."],
        SubscriptionProblem.SomebodyWasFirst => L["Somebody was first: it was changed meanwhile. Nothing was saved; this is how it stands now."],
        SubscriptionProblem.BadName => L["Give it a name of one line."],
        SubscriptionProblem.NoReport => L["You may not see this report."],
        SubscriptionProblem.NotKept => L["This report has no figures as reported: nothing of it is kept when a period is closed."],
        SubscriptionProblem.BadFormat => L["Choose a file format and a language."],
        SubscriptionProblem.BadSchedule => L["The schedule has no such day, time or time zone, or the deadline is too late."],
        SubscriptionProblem.NoRecipients => L["Choose at least one recipient."],
        SubscriptionProblem.NotARecipient => L["You may not choose this recipient: {0}", answer.What ?? ""],
        SubscriptionProblem.DomainNotAllowed => L["The mail address of {0} is outside the allowed domains.", answer.What ?? ""],
        SubscriptionProblem.BadRobot => L["A robot needs a name and an address."],
        SubscriptionProblem.HostNotAllowed => L["{0} is not among the allowed hosts of robots (https only).", answer.What ?? ""],
        _ => L["The robot’s address cannot be kept safely: the keys are lost."],
    };

    private static string Clock(TimeOnly at) => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
