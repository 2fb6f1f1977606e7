using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Crm.Alerts;

/// <summary>Section <c>Alerts</c>: when a figure is worth somebody's time (ANALYTICS.md 7.1).</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>Share of false ones that is accepted among the unusual days found (Benjamini and Hochberg's q). Default 0.05.</summary>
    [Range(0.0001, 0.5)]
    public double FalseAlarmShare { get; set; } = 0.05;

    /// <summary>Least change against what was to be expected, as a share of it. Default 0.1.</summary>
    [Range(0.0, 10.0)]
    public double LeastChange { get; set; } = 0.1;

    /// <summary>Least change of net sales, in money. Default 500.</summary>
    [Range(0.0, 1e9)]
    public double LeastAmount { get; set; } = 500;

    /// <summary>Orders of a usual day below which a store's orders and ticket are not judged; net sales ask for 20. Default 10. Conversion asks for <c>Chain:MinimumBase</c> visitors.</summary>
    [Range(1, 100_000)]
    public int LeastOrders { get; set; } = 10;

    /// <summary>A fall by this share or more is critical. Default 0.4.</summary>
    [Range(0.0, 1.0)]
    public double CriticalFall { get; set; } = 0.4;

    /// <summary>Days for which a cause that was closed is not raised again unless it is worse, and for which one that went by itself is opened again. Default 3.</summary>
    [Range(0, 60)]
    public int RepeatDays { get; set; } = 3;

    /// <summary>Days back that are judged again when their documents change; also those judged at the very first. Default 35.</summary>
    [Range(1, 180)]
    public int LookBackDays { get; set; } = 35;

    /// <summary>Hours after its end at which a business day is judged: the last documents of the day are in by then. Default 2.</summary>
    [Range(0, 48)]
    public int SettleHours { get; set; } = 2;

    /// <summary>A till counts as silent when so many orders should have come since its last document. Default 12.</summary>
    [Range(1, 1_000)]
    public double SilentOrders { get; set; } = 12;

    /// <summary>Hours without a document from any store after which the whole chain counts as silent. Default 24.</summary>
    [Range(1, 720)]
    public int SilentChainHours { get; set; } = 24;

    /// <summary>Days with orders and without a visitor after which a counter counts as broken. Default 2.</summary>
    [Range(1, 60)]
    public int SilentCounterDays { get; set; } = 2;

    /// <summary>Least fall of the share of good ratings over 28 days, in parts of 1. Default 0.1.</summary>
    [Range(0.0, 1.0)]
    public double SatisfactionFall { get; set; } = 0.1;
}
