using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Campaigns;

/// <summary>What speaks for or against a campaign's result (ANALYTICS.md 4.2 to 4.8).</summary>
public sealed record CampaignEvidence(CampaignFigures Figures)
{
    /// <summary>Whether the arms are as large as planned; null where the plan is not known.</summary>
    public AssignmentCheck? Assignment { get; init; }

    /// <summary>Standardised difference of the spend before the campaign; beyond 0.1 the arms were not alike.</summary>
    public double? Imbalance { get; init; }

    /// <summary>Difference of the arms' shares of buyers.</summary>
    public required Effect Conversion { get; init; }

    /// <summary>The relative effect on net sales.</summary>
    public required Lift Lift { get; init; }

    /// <summary>Whether few large receipts make the effect; null where both arms have 400 buyers.</summary>
    public HeavyTails? Tails { get; init; }

    /// <summary>Net sales after the window: below 0, sales were only brought forward. Null before those days have begun.</summary>
    public AfterWindow? After { get; init; }

    /// <summary>Other campaigns at the same time with members of this one's treatment or control.</summary>
    public required IReadOnlyList<CampaignOverlap> Overlaps { get; init; }

    /// <summary>Net sales per member day by day, added up; up to the as-of day.</summary>
    public required IReadOnlyList<CampaignCurveDay> Curve { get; init; }

    /// <summary>Return on investment where members cost differently; a further figure beside <see cref="IncrementalReturn.IRoi"/> − 1. Null without a margin, a cost or an interval.</summary>
    public ReturnOnCost? Return { get; init; }

    /// <summary>Net sales per order of each arm.</summary>
    public required (RatioOfMeans Treatment, RatioOfMeans Control) Ticket { get; init; }

    /// <summary>Where nobody was held out: how much more the treated changed than the members who were not chosen. Not causal either.</summary>
    public DifferenceInDifferences? Change { get; init; }

    /// <summary>Where nobody was held out: like members who were not chosen. Not causal, never ranked with the others.</summary>
    public MatchedControl? Matched { get; init; }

    /// <summary>For who may not see costs and margins.</summary>
    public CampaignEvidence WithoutCosts() => this with { Figures = Figures.WithoutCosts(), Return = null };
}

/// <summary>The difference of the arms after the window.</summary>
/// <param name="Period">As many days as the window has, up to the as-of day.</param>
public sealed record AfterWindow(Period Period, Effect Effect);

/// <summary>A campaign that ran at the same time.</summary>
/// <param name="Treated">Treatment members of this campaign who are in the other's treatment too.</param>
/// <param name="ControlTreated">Control members of this one who are in the other's treatment.</param>
public sealed record CampaignOverlap(string Code, string? Name, long Treated, long ControlTreated);

/// <summary>The arms at the end of a day of the window.</summary>
public sealed record CampaignCurveDay(DateOnly Day, ArmPoint Treatment, ArmPoint Control);

/// <summary>An arm's net sales per member from the window's first day on.</summary>
/// <param name="Mean">Null of an empty arm.</param>
/// <param name="Interval">Of the mean; null where members do not differ.</param>
public readonly record struct ArmPoint(double? Mean, Interval? Interval);
