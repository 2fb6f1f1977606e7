using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace RetailCrm.Analytics.Numerics;

/// <summary>A smooth function: fills its gradient at a point, and returns its value there.</summary>
internal delegate double SmoothFunction(ReadOnlySpan<double> at, Span<double> gradient);

/// <summary>
/// The lowest point found: quasi-Newton (BFGS) with the exact gradient, and where its line search fails the simplex of
/// Nelder and Mead, whose end is a new start. A start from which neither arrives counts for nothing.
/// </summary>
internal sealed record Minimum(double[] At, double Value)
{
    /// <summary>The best of the starts; null when none of them ends at a finite value.</summary>
    public static Minimum? Best(SmoothFunction function, IEnumerable<double[]> starts)
    {
        Minimum? best = null;
        foreach (var start in starts)
        {
            if (From(function, start) is { } found && (best is null || found.Value < best.Value)) best = found;
        }

        return best;
    }

    /// <summary>Where one start leads; null when to no finite value.</summary>
    public static Minimum? From(SmoothFunction function, double[] start) =>
        Descend(function, start) ?? (Simplex(function, start) is { } near ? Descend(function, near.At) ?? near : null);

    private static Minimum? Descend(SmoothFunction function, double[] start)
    {
        var objective = ObjectiveFunction.Gradient(point =>
        {
            var gradient = new double[point.Count];
            var value = function(point.AsArray() ?? point.ToArray(), gradient);
            return (value, Vector<double>.Build.Dense(gradient));
        });
        return Attempt(() => new BfgsMinimizer(1e-8, 1e-10, 1e-12, 1_000).FindMinimum(objective, Vector<double>.Build.DenseOfArray(start)));
    }

    private static Minimum? Simplex(SmoothFunction function, double[] start)
    {
        var objective = ObjectiveFunction.Value(point => function(point.AsArray() ?? point.ToArray(), new double[point.Count]));
        return Attempt(() => new NelderMeadSimplex(1e-12, 5_000).FindMinimum(objective, Vector<double>.Build.DenseOfArray(start)));
    }

    private static Minimum? Attempt(Func<MinimizationResult> search)
    {
        try
        {
            var result = search();
            var value = result.FunctionInfoAtMinimum.Value;
            return double.IsFinite(value) ? new([.. result.MinimizingPoint], value) : null;
        }
        catch (OptimizationException)
        {
            return null; // the library's word for "this start leads nowhere"; the next one is tried
        }
    }
}
