using MathNet.Numerics.Distributions;

namespace RetailCrm.Analytics.Replenishment;

/// <summary>One order for one season: fresh goods, a festival, the last order. Too much is marked down, too little is lost.</summary>
/// <param name="Price">Of a unit.</param>
/// <param name="Cost">Of a unit.</param>
/// <param name="Salvage">What an unsold unit still brings.</param>
public sealed record Newsvendor(double Price, double Cost, double Salvage)
{
    /// <summary>The chance with which the best quantity covers the demand: Cu ÷ (Cu + Co); null where a unit earns nothing or leftover costs nothing.</summary>
    public double? Ratio => Price > Cost && Cost > Salvage ? (Price - Cost) / (Price - Salvage) : null;

    /// <summary>The best quantity of a demand counted one by one; null without a ratio.</summary>
    public int? Units(DemandOverTime demand) => Ratio is { } ratio ? demand.Count(ratio) : null;

    /// <summary>The best quantity of normal demand, with what it comes to; null without a ratio.</summary>
    public NewsvendorOrder? Order(double mean, double deviation)
    {
        if (Ratio is not { } ratio) return null;
        var z = Normal.InvCDF(0, 1, ratio);
        double quantity = mean + z * deviation, lost = deviation * DemandOverTime.Loss(z), sold = mean - lost;
        return new(quantity, lost, (Price - Cost) * sold - (Cost - Salvage) * (quantity - sold));
    }
}

/// <summary>What a newsvendor's order comes to.</summary>
/// <param name="Quantity">Units to order.</param>
/// <param name="LostSales">Expected units asked for in vain.</param>
/// <param name="Profit">Expected.</param>
public sealed record NewsvendorOrder(double Quantity, double LostSales, double Profit);
