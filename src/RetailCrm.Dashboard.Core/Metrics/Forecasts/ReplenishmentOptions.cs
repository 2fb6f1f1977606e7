using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Metrics.Forecasts;

/// <summary>Section <c>Replenishment</c>: what suggested orders aim at.</summary>
public sealed class ReplenishmentOptions
{
    public const string Section = "Replenishment";

    /// <summary>Days from one order to the next. Default 7.</summary>
    [Range(1, 90)]
    public int ReviewDays { get; set; } = 7;

    /// <summary>Days from an order to its arrival where lead_times.csv has none for the article. Default 7.</summary>
    [Range(0, 365)]
    public int LeadDays { get; set; } = 7;

    /// <summary>The chance that stock lasts until the order after next arrives (cycle service level, not a fill rate). Default 0.95.</summary>
    [Range(0.5, 0.999)]
    public double ServiceLevel { get; set; } = 0.95;
}
