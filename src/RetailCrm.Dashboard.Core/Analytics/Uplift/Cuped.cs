namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// The effect with what members spent before the campaign taken out (ANALYTICS.md 4.4; Deng and others 2013). The covariate
/// is measured before anyone was assigned, so the effect stays unbiased; only its noise shrinks.
/// </summary>
/// <param name="Effect">Of the adjusted outcome.</param>
/// <param name="Theta">Pooled slope of outcome on covariate; null without a covariate.</param>
/// <param name="Rho">Pooled correlation.</param>
/// <param name="VarianceFactor">1 − ρ²: the share of the noise that is left. Near 1 there was nothing to gain.</param>
public sealed record Cuped(Effect Effect, double? Theta, double? Rho, double? VarianceFactor)
{
    public static Cuped Of(in ArmMoments treatment, in ArmMoments control, double confidence)
    {
        var pooled = treatment.And(control);
        // A covariate that is one number but for rounding has no slope.
        bool varies = pooled.SquaresX > 1e-18 * pooled.Members * pooled.MeanX * pooled.MeanX && pooled.SquaresY > 0;
        if (treatment.Members == 0 || control.Members == 0 || !varies)
            return new(Effect.Of(treatment, control, confidence) with { Difference = null, Interval = null, StandardError = null, DegreesOfFreedom = null, P = null, Reason = Missing(treatment, control) }, null, null, null);
        double theta = pooled.Products / pooled.SquaresX, rho = pooled.Products / Math.Sqrt(pooled.SquaresX * pooled.SquaresY);
        var effect = Effect.Welch(treatment.Members, Mean(treatment), Variance(treatment), control.Members, Mean(control), Variance(control), confidence);
        return new(effect, theta, rho, 1 - rho * rho);

        double Mean(in ArmMoments arm) => arm.MeanY - theta * (arm.MeanX - pooled.MeanX);
        double? Variance(in ArmMoments arm) => arm.VarianceY - 2 * theta * arm.Covariance + theta * theta * arm.VarianceX;
    }

    private static NoEffect Missing(in ArmMoments treatment, in ArmMoments control) =>
        treatment.Members == 0 ? NoEffect.NoTreatment : control.Members == 0 ? NoEffect.NoControl : NoEffect.NoCovariate;
}
