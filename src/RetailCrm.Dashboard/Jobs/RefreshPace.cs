using Quartz;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>How long a refresh may take to come before its figures count as late.</summary>
internal static class RefreshPace
{
    /// <summary>Two intervals of the schedule, and no less than the given: one may have been missed, and the next is late too.</summary>
    public static TimeSpan Late(this JobsOptions jobs, TimeSpan least, DateTimeOffset now)
    {
        var cron = new CronExpression(jobs.RefreshCron);
        var apart = cron.GetNextValidTimeAfter(now) is { } next && cron.GetNextValidTimeAfter(next) is { } after ? after - next : TimeSpan.Zero;
        return apart * 2 > least ? apart * 2 : least;
    }
}
