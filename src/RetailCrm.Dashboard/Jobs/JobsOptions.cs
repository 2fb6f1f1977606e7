using System.ComponentModel.DataAnnotations;
using Quartz;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Section <c>Jobs</c>: when the portal does its regular work. Times are the chain's (<c>Chain:TimeZone</c>).</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>Whether this node takes part in the schedule at all, and makes files in the background. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When the aggregates are brought up to date with what changed. Default 0 * * * * ?, every minute.</summary>
    [Cron]
    public string RefreshCron { get; set; } = "0 * * * * ?";

    /// <summary>When the rules of alerts look at what the last refresh has changed. Default 30 * * * * ?, every minute.</summary>
    [Cron]
    public string AlertsCron { get; set; } = "30 * * * * ?";

    /// <summary>When forecasts, and what is bought together, take in the day that is over. Default 45 * * * * ?, every minute: there is nothing to do until a day has ended or the past has changed.</summary>
    [Cron]
    public string ForecastCron { get; set; } = "45 * * * * ?";

    /// <summary>When subscriptions that are due are sent, and what waits is looked at again. Default 15 * * * * ?, every minute.</summary>
    [Cron]
    public string SubscriptionsCron { get; set; } = "15 * * * * ?";

    /// <summary>When the aggregates and the audit are verified, old entries of the audit and old history removed and the database kept in shape. Default 0 30 3 * * ?, at 03:30.</summary>
    [Cron]
    public string NightlyCron { get; set; } = "0 30 3 * * ?";
}

/// <summary>A cron expression as Quartz reads it: seconds first.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CronAttribute : ValidationAttribute
{
    public CronAttribute() => ErrorMessage = "a cron expression of six or seven fields, seconds first, such as 0 * * * * ? (every minute) or 0 30 3 * * ? (at 03:30)";

    public override bool IsValid(object? value) => value is string text && CronExpression.TryParse(text, out _);
}
