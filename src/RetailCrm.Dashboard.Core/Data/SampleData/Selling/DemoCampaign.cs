using RetailCrm.Data.SampleData.People;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>A campaign and what it does to those it reaches. Money in cents.</summary>
internal sealed record DemoCampaign(string Code, string Name, int StartDay, int EndDay)
{
    public required string Kind { get; init; }

    public string Channel { get; init; } = "wecom";

    public required string Segment { get; init; }

    /// <summary>Who may be chosen, on the day before the start.</summary>
    public required Func<DemoMember, int, bool> Suits { get; init; }

    /// <summary>Members chosen at the standard scale, at most: those of the greatest spend.</summary>
    public required int Size { get; init; }

    /// <summary>Share of the chosen that is held out as control; 0: nobody.</summary>
    public required double HoldOut { get; init; }

    /// <summary>Purchases that each treated member makes because of it, on average.</summary>
    public required double Lift { get; init; }

    public double ResponseRate { get; init; } = 0.2;

    public required long FixedCost { get; init; }

    /// <summary>Yuan for each member contacted.</summary>
    public double ContactCost { get; init; } = 0.35;

    public double MarginRate { get; init; } = 0.58;

    /// <summary>Coupon's value; 0: none.</summary>
    public int CouponValue { get; init; }

    public int CouponFrom { get; init; }

    /// <summary>Points count twice on the treated members' orders from this amount; null: no.</summary>
    public long? DoublePointsFrom { get; init; }

    public string? CouponCode => CouponValue > 0 ? $"C{Code}" : null;

    public bool Runs(int day) => day >= StartDay && day <= EndDay;
}

/// <summary>A member in a campaign.</summary>
internal sealed record CampaignTarget(DemoMember Member, bool Treated)
{
    public Moment? ContactedAt { get; init; }

    public bool Delivered { get; init; }

    public Moment? RespondedAt { get; init; }
}
