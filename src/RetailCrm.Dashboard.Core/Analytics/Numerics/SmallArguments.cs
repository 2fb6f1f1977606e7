namespace RetailCrm.Analytics.Numerics;

/// <summary>
/// e^x − 1 and ln(1 + x) with all their digits near 0, where the plain forms lose them. Kahan's correction of the rounding
/// of 1 + x; relative error of a few units in the last place.
/// </summary>
internal static class SmallArguments
{
    public static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        if (power == 1) return x;
        var less = power - 1;
        return less == -1 || double.IsInfinity(power) ? less : less * (x / Math.Log(power));
    }

    /// <summary>ln(1 + x) for x ≥ −1.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : double.IsInfinity(sum) || sum == 0 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }
}
