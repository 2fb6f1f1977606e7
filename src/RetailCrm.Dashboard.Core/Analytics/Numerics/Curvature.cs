using MathNet.Numerics.LinearAlgebra;

namespace RetailCrm.Analytics.Numerics;

/// <summary>The second derivatives at a minimum: how sharply the data speak, and so the standard errors.</summary>
internal static class Curvature
{
    /// <summary>Central differences of the exact gradient, made symmetric.</summary>
    public static Matrix<double> At(SmoothFunction function, ReadOnlySpan<double> point)
    {
        int n = point.Length;
        var hessian = Matrix<double>.Build.Dense(n, n);
        double[] above = new double[n], below = new double[n];
        for (int k = 0; k < n; k++)
        {
            double step = 1e-5 * Math.Max(1, Math.Abs(point[k]));
            var moved = point.ToArray();
            moved[k] = point[k] + step;
            function(moved, above);
            moved[k] = point[k] - step;
            function(moved, below);
            for (int j = 0; j < n; j++) hessian[k, j] = (above[j] - below[j]) / (2 * step);
        }

        return (hessian + hessian.Transpose()) / 2;
    }
}
