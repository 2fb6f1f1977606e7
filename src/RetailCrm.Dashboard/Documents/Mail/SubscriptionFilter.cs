using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>What of a report a subscription is about: the query part of its address, with a period that moves with the days.</summary>
public sealed record SubscriptionFilter(string Period)
{
    /// <summary>The business day before the due time's.</summary>
    public const string Yesterday = "yesterday";

    /// <summary>Periods that are over when it is sent, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Periods = [Yesterday, PeriodChoice.LastWeek, PeriodChoice.Last7, PeriodChoice.Last28, PeriodChoice.LastMonth, PeriodChoice.Last90];

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>As it is kept.</summary>
    public string Text => QueryText.Write("", ("p", Period), ("region", QueryText.List(Regions)), ("store", QueryText.List(Stores))).TrimStart('?');

    public static SubscriptionFilter Read(string text)
    {
        var query = QueryText.Of("?" + text);
        return new(query.One("p") is { } period && Periods.Contains(period) ? period : PeriodChoice.LastWeek) { Regions = query.Many("region"), Stores = query.Many("store") };
    }

    /// <summary>The days that it means on a business day.</summary>
    public Period On(DateOnly day) => Period == Yesterday ? new(day.AddDays(-1), day.AddDays(-1)) : PeriodChoice.Parse(Period)!.On(day);

    /// <summary>What a subscription reports when it is due at an instant.</summary>
    public static Period PeriodOf(Subscription subscription, DateTimeOffset due, BusinessCalendar calendar, ChainOptions chain) =>
        Read(subscription.Settings.Parameters).On(BusinessCalendar.DayOf(calendar.Local(due), chain.DayStartsAt));

    /// <summary>The report in the portal, for the days that were reported; the portal asks for a sign-in, and answers under the rights of that moment.</summary>
    public static string PathOf(Subscription subscription, Period period)
    {
        var filter = Read(subscription.Settings.Parameters);
        return ExportUrls.Report(subscription.Settings.Report, subscription.Settings.Format, new() { Period = new PeriodChoice(period), AsReported = subscription.Settings.Basis == FigureBasis.Reported, Regions = filter.Regions, Stores = filter.Stores });
    }

    /// <summary>A day in a file's name.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
