using RetailCrm.Dashboard.Documents.Mail;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Pages.Subscriptions;

/// <summary>What stands in the form.</summary>
public sealed class SubscriptionFormDraft
{
    /// <summary>Zones to choose from; any other of IANA's may be typed.</summary>
    public static readonly IReadOnlyList<string> Zones = ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "Europe/Paris", "America/New_York", "America/Los_Angeles", "UTC"];

    public string Name { get; set; } = "";

    public string Report { get; set; } = "";

    public string Period { get; set; } = SubscriptionFilter.Periods[1];

    /// <summary>Empty, region:NAME or store:CODE.</summary>
    public string About { get; set; } = "";

    public string Format { get; set; } = SubscriptionSettings.Formats[0];

    public string Culture { get; set; } = "";

    public string Purpose { get; set; } = "";

    public SendCadence Cadence { get; private set; } = SendCadence.Weekly;

    public int Day { get; set; } = 1;

    public TimeOnly At { get; set; } = new(8, 0);

    public string TimeZone { get; set; } = "";

    public GateRule Gate { get; set; } = GateRule.Send;

    public int Deadline { get; set; } = 120;

    public bool AsLink { get; set; }

    public FigureBasis Basis { get; set; }

    public HashSet<long> Accounts { get; private init; } = [];

    public HashSet<string> Roles { get; private init; } = new(StringComparer.Ordinal);

    public HashSet<long> KeptRobots { get; private init; } = [];

    public RobotKind RobotKind { get; set; }

    public string RobotName { get; set; } = "";

    public string RobotAddress { get; set; } = "";

    public string RobotSecret { get; set; } = "";

    private SendSchedule Schedule => new(Cadence, Cadence == SendCadence.Daily ? 0 : Day, new(At.Hour, At.Minute), TimeZone.Trim());

    public SubscriptionDraft Wanted
    {
        get
        {
            var about = About.Split(':', 2);
            var filter = new SubscriptionFilter(Period) { Regions = about[0] == "region" ? [about[1]] : [], Stores = about[0] == "store" ? [about[1]] : [] };
            var settings = new SubscriptionSettings(Name.Trim(), Report, filter.Text, Format, Schedule) { Culture = Culture, Purpose = Purpose.Trim(), Gate = Gate, Deadline = TimeSpan.FromMinutes(Deadline), AsLink = AsLink, Basis = Basis };
            NewRobot[] robots = RobotAddress.Trim().Length + RobotName.Trim().Length == 0 ? [] : [new(RobotKind, RobotName.Trim(), RobotAddress.Trim(), RobotKind == RobotKind.Dingtalk && RobotSecret.Length > 0 ? RobotSecret : null)];
            return new(settings, [.. Accounts], [.. Roles], [.. KeptRobots], robots);
        }
    }

    /// <summary>The visitor as the one recipient, every Monday.</summary>
    public static SubscriptionFormDraft New(SubscriptionsView view, string timeZone) => new()
    {
        Report = view.Reports.Contains("store-weekly") ? "store-weekly" : view.Reports.Count > 0 ? view.Reports[0] : "",
        TimeZone = timeZone,
        Accounts = [.. view.Choices.Accounts.Where(a => a.UserId == view.Rights.UserId).Select(a => a.UserId)],
    };

    public static SubscriptionFormDraft Of(Subscription known)
    {
        var (s, filter) = (known.Settings, SubscriptionFilter.Read(known.Settings.Parameters));
        return new()
        {
            Name = s.Name,
            Report = s.Report,
            Period = filter.Period,
            About = filter.Regions.Count > 0 ? $"region:{filter.Regions[0]}" : filter.Stores.Count > 0 ? $"store:{filter.Stores[0]}" : "",
            Format = s.Format,
            Culture = s.Culture,
            Purpose = s.Purpose,
            Cadence = s.Schedule.Cadence,
            Day = s.Schedule.Day,
            At = s.Schedule.At,
            TimeZone = s.Schedule.TimeZone,
            Gate = s.Gate,
            Deadline = (int)s.Deadline.TotalMinutes,
            AsLink = s.AsLink,
            Basis = s.Basis,
            Accounts = [.. known.Accounts.Select(a => a.UserId)],
            Roles = [.. known.Roles],
            KeptRobots = [.. known.Robots.Select(r => r.Id)],
        };
    }

    public void SetCadence(SendCadence cadence)
    {
        Cadence = cadence;
        Day = cadence == SendCadence.Weekly ? Math.Clamp(Day, 1, 7) : Math.Clamp(Day, 1, 31);
    }

    /// <summary>The next due time as it would be; null where the schedule is not valid.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => Schedule.IsValid ? Schedule.NextAfter(now) : null;

    public static void Toggle<T>(HashSet<T> chosen, T one)
    {
        if (!chosen.Remove(one)) chosen.Add(one);
    }
}
