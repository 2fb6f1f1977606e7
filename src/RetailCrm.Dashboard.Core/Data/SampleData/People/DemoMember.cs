using RetailCrm.Data.SampleData.Places;

namespace RetailCrm.Data.SampleData.People;

/// <summary>A member and what has become of them so far.</summary>
internal sealed class DemoMember
{
    public required string Code { get; init; }

    public required DemoStore Home { get; init; }

    /// <summary>Number within the home store: with it, the member's own chance.</summary>
    public required int Number { get; init; }

    public required int JoinedDay { get; init; }

    public required string Channel { get; init; }

    public string? RecruitedBy { get; init; }

    /// <summary>How often they come, against the average of 1.</summary>
    public required double Pace { get; init; }

    /// <summary>Chance that a purchase is the last.</summary>
    public required double Dropout { get; init; }

    /// <summary>Chance that a purchase is made at another store.</summary>
    public required double Roaming { get; init; }

    /// <summary>Still comes of their own accord.</summary>
    public bool InPool { get; set; }

    /// <summary>Day of the last order; 0 before the first.</summary>
    public int LastDay { get; set; }

    public int Orders { get; set; }

    /// <summary>Net spend since the first order, cents.</summary>
    public long Spend { get; set; }

    /// <summary>Net spend of the year up to the recipe's present, cents: what the tier goes by.</summary>
    public long YearSpend { get; set; }

    public int Points { get; set; }
}
