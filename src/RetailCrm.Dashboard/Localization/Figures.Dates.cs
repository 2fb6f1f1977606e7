using System.Globalization;
using RetailCrm.Common;

namespace RetailCrm.Dashboard.Localization;

/// <summary>Dates: 21 Nov 2026 and 24 hours in English, 2026-11-21 in Chinese; ranges with an en dash.</summary>
public sealed partial class Figures
{
    private static readonly CultureInfo EnglishNames = CultureInfo.GetCultureInfo("en");
    private static readonly string[] ChineseDays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    public string Date(DateOnly day) => day.ToString(chinese ? "yyyy-MM-dd" : "d MMM yyyy", EnglishNames);

    public string ShortDate(DateOnly day) => day.ToString(chinese ? "MM-dd" : "d MMM", EnglishNames);

    /// <summary>The month of a day: Nov 2026, 2026-11.</summary>
    public string Month(DateOnly day) => day.ToString(chinese ? "yyyy-MM" : "MMM yyyy", EnglishNames);

    public string Weekday(DateOnly day) => chinese ? ChineseDays[(int)day.DayOfWeek] : day.ToString("ddd", EnglishNames);

    public string Time(DateTime at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>21 Nov 2026, 15:16.</summary>
    public string Moment(DateTime at) => Date(DateOnly.FromDateTime(at)) + (chinese ? " " : ", ") + Time(at);

    /// <summary>Without the year, where it is the running one.</summary>
    public string ShortMoment(DateTime at, DateTime now) =>
        at.Year != now.Year ? Moment(at) : ShortDate(DateOnly.FromDateTime(at)) + (chinese ? " " : ", ") + Time(at);

    /// <summary>9 – 15 Nov 2026; both years when they differ.</summary>
    public string Range(Period period) => RangeOf(period, "");

    /// <summary>With weekdays for whole weeks: Mon 9 – Sun 15 Nov 2026.</summary>
    public string RangeWithWeekdays(Period period) =>
        period.Days == 7 ? RangeOf(period, "ddd ") : RangeOf(period, "");

    /// <summary>How long ago, in the largest whole unit.</summary>
    public string Age(TimeSpan age)
    {
        var (count, unit) = age switch
        {
            { TotalDays: >= 730 } => ((int)(age.TotalDays / 365.25), chinese ? "年" : "years"),
            { TotalDays: >= 2 } => ((int)age.TotalDays, chinese ? "天" : "days"),
            { TotalHours: >= 2 } => ((int)age.TotalHours, chinese ? "小时" : "hours"),
            _ => (Math.Max(0, (int)age.TotalMinutes), chinese ? "分钟" : "min"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {unit}");
    }

    private string RangeOf(Period period, string weekday)
    {
        var (from, to) = (period.From, period.To);
        if (chinese)
        {
            var head = Date(from) + Named(weekday, from);
            if (from == to) return head;
            return head + " – " + to.ToString(from.Year == to.Year ? "MM-dd" : "yyyy-MM-dd", EnglishNames) + Named(weekday, to);
        }

        var last = to.ToString(weekday + "d MMM yyyy", EnglishNames);
        if (from == to) return last;
        var first = from.Year != to.Year ? "d MMM yyyy" : from.Month != to.Month ? "d MMM" : "%d";
        return from.ToString(weekday.Length > 0 ? weekday + first.TrimStart('%') : first, EnglishNames) + " – " + last;
    }

    private string Named(string weekday, DateOnly day) => weekday.Length == 0 ? "" : " " + Weekday(day);
}
