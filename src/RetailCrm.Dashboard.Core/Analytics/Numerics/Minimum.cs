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
    // Stands for "not a number here" in a search that compares values.
    private const double Forbidden = 1e100;

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

    /// <summary>
    /// The lowest point inside a box, best of several starts, without a gradient: the simplex walks over angles
    /// (x = low + (high − low) sin²θ), so that an edge of the box can be reached and never passed.
    /// </summary>
    public static Minimum? InBox(Func<double[], double> function, double[] low, double[] high, IEnumerable<double[]> starts, double tolerance = 1e-10)
    {
        double[] Inside(IEnumerable<double> angles) => [.. angles.Select((a, k) => low[k] + (high[k] - low[k]) * Math.Pow(Math.Sin(a), 2))];
        double[] Angles(double[] point) => [.. point.Select((x, k) => Math.Asin(Math.Sqrt(Math.Clamp((x - low[k]) / (high[k] - low[k]), 0, 1))))];
        var objective = ObjectiveFunction.Value(point => function(Inside(point)) is var value && double.IsFinite(value) ? value : Forbidden);
        Minimum? best = null;
        foreach (var start in starts)
        {
            var found = Attempt(() => new NelderMeadSimplex(tolerance, 2_000).FindMinimum(objective, Vector<double>.Build.DenseOfArray(Angles(start))));
            if (found is not null && found.Value < (best?.Value ?? Forbidden)) best = new(Inside(found.At), found.Value);
        }

        return best;
    }

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
