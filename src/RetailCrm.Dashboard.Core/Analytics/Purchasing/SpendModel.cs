namespace RetailCrm.Analytics.Purchasing;

/// <summary>What a member spent on repeat purchase days, the first purchase day left out.</summary>
/// <param name="Repeats">x, at least 1.</param>
/// <param name="Mean">Mean spend of such a day, above 0.</param>
public readonly record struct RepeatSpend(int Repeats, double Mean);

/// <summary>
/// Gamma-Gamma (Fader and Hardie, note 025): a member's spend a day is Gamma(p, ν), ν ~ Gamma(q, γ) over members, and does
/// not depend on how often the member buys.
/// </summary>
/// <param name="P">Shape of a member's spend.</param>
/// <param name="Q">Shape of the differences between members; above 1, or the population mean is infinite.</param>
/// <param name="Gamma">Scale of the differences, in money.</param>
public sealed record SpendModel(double P, double Q, double Gamma)
{
    /// <summary>Mean spend a day over all members: what a one-time buyer is expected to spend.</summary>
    public double PopulationMean => P * Gamma / (Q - 1);

    /// <summary>Expected spend a purchase day: between the member's own mean and that of all, nearer to the own the more often seen.</summary>
    public double ExpectedSpend(RepeatSpend spend) => spend.Repeats == 0 ? PopulationMean : P * (Gamma + spend.Repeats * spend.Mean) / (P * spend.Repeats + Q - 1);
}
