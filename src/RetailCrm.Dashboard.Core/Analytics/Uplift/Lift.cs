using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// The relative effect, treatment mean ÷ control mean − 1, with three intervals (ANALYTICS.md 4.6). Fieller's is the one to
/// show: it stays right where the control mean itself is uncertain.
/// </summary>
/// <param name="Value">Null where <paramref name="Reason"/> says why.</param>
/// <param name="Delta">By the delta method.</param>
/// <param name="LogDelta">By the delta method on the logarithm; null unless both means are above 0.</param>
/// <param name="Fieller">Null where the control mean cannot be told from 0 (<paramref name="Reason"/> is then NoBase).</param>
public sealed record Lift(double? Value, Interval? Delta, Interval? LogDelta, Interval? Fieller, NoEffect? Reason)
{
    public static Lift Of(in ArmMoments treatment, in ArmMoments control, double confidence)
    {
        if (Effect.Of(treatment, control, confidence).Reason is { } reason) return new(null, null, null, null, reason);
        if (control.MeanY == 0) return new(null, null, null, null, NoEffect.NoBase);
        double z = Normal.InvCDF(0, 1, (1 + confidence) / 2), m1 = treatment.MeanY, m0 = control.MeanY, ratio = m1 / m0;
        double v1 = treatment.VarianceY!.Value / treatment.Members, v0 = control.VarianceY!.Value / control.Members;
        var half = z * Math.Sqrt(v1 / (m0 * m0) + ratio * ratio * v0 / (m0 * m0));
        var log = z * Math.Sqrt(v1 / (m1 * m1) + v0 / (m0 * m0));
        double g = z * z * v0 / (m0 * m0), root = z / Math.Abs(m0) * Math.Sqrt(Math.Max(0, v1 + ratio * ratio * v0 - g * v1));
        return new(
            ratio - 1,
            new Interval(ratio - half, ratio + half).Plus(-1),
            m1 > 0 && m0 > 0 ? new Interval(ratio * Math.Exp(-log), ratio * Math.Exp(log)).Plus(-1) : null,
            g < 1 ? new Interval((ratio - root) / (1 - g), (ratio + root) / (1 - g)).Plus(-1) : null,
            g < 1 ? null : NoEffect.NoBase);
    }
}
