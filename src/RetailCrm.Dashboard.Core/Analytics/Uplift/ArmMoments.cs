using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// An arm's members by their outcome y and their covariate x: counts, means and co-moments, so that arms merge and no
/// digit is lost to large sums (Chan, Golub and LeVeque's update).
/// </summary>
public readonly record struct ArmMoments(long Members, double MeanY, double MeanX, double SquaresY, double SquaresX, double Products)
{
    /// <summary>Sample variance of y; null below two members.</summary>
    public double? VarianceY => Members > 1 ? SquaresY / (Members - 1) : null;

    public double? VarianceX => Members > 1 ? SquaresX / (Members - 1) : null;

    public double? Covariance => Members > 1 ? Products / (Members - 1) : null;

    /// <summary>Student's interval of the mean of y; null where nothing tells how members differ.</summary>
    public Interval? MeanInterval(double confidence)
    {
        if (VarianceY is not > 0) return null;
        var half = StudentT.InvCDF(0, 1, Members - 1, (1 + confidence) / 2) * Math.Sqrt(VarianceY.Value / Members);
        return new(MeanY - half, MeanY + half);
    }

    /// <summary>From plain sums of y, y², x, x², xy.</summary>
    public static ArmMoments OfSums(long members, double y, double yy, double x = 0, double xx = 0, double xy = 0) =>
        members == 0 ? default : new(members, y / members, x / members, Math.Max(0, yy - y * y / members), Math.Max(0, xx - x * x / members), xy - x * y / members);

    public static ArmMoments Of(IEnumerable<double> outcomes) => outcomes.Aggregate(default(ArmMoments), (arm, y) => arm.And(y));

    public static ArmMoments Of(IEnumerable<(double Y, double X)> members) => members.Aggregate(default(ArmMoments), (arm, m) => arm.And(m.Y, m.X));

    /// <summary>With one member more.</summary>
    public ArmMoments And(double y, double x = 0) => And(new ArmMoments(1, y, x, 0, 0, 0));

    /// <summary>With members who spent nothing, before or after.</summary>
    public ArmMoments AndZeros(long members) => And(new ArmMoments(members, 0, 0, 0, 0, 0));

    /// <summary>Both groups as one.</summary>
    public ArmMoments And(in ArmMoments other)
    {
        if (other.Members == 0) return this;
        if (Members == 0) return other;
        double n = Members + other.Members, dy = other.MeanY - MeanY, dx = other.MeanX - MeanX, share = other.Members / n, weight = Members * share;
        return new(Members + other.Members, MeanY + dy * share, MeanX + dx * share, SquaresY + other.SquaresY + dy * dy * weight, SquaresX + other.SquaresX + dx * dx * weight, Products + other.Products + dx * dy * weight);
    }
}
