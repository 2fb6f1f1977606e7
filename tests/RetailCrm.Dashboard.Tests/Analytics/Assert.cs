using System.Globalization;
using System.Runtime.CompilerServices;

namespace RetailCrm.Dashboard.Tests.Analytics;

/// <summary>
/// The assertions of the statistics' tests. Those on numbers can be read as a table: with RETAILCRM_REFERENCE_TABLE naming a file, each adds
/// what was expected and what came to it (<c>reference</c> of the benchmark project reads it), so that the cases stand in one place only.
/// </summary>
internal sealed class Assert : Xunit.Assert
{
    private static readonly string? File = Environment.GetEnvironmentVariable("RETAILCRM_REFERENCE_TABLE");
    private static readonly Lock Gate = new();

    private Assert()
    {
    }

    public static void Equal(double expected, double actual, double tolerance, [CallerArgumentExpression(nameof(actual))] string what = "", [CallerMemberName] string test = "", [CallerFilePath] string path = "")
    {
        Note(path, test, what, [expected], [actual]);
        Xunit.Assert.Equal(expected, actual, tolerance);
    }

    public static void Equal(double expected, double actual, int precision, [CallerArgumentExpression(nameof(actual))] string what = "", [CallerMemberName] string test = "", [CallerFilePath] string path = "")
    {
        Note(path, test, what, [expected], [actual]);
        Xunit.Assert.Equal(expected, actual, precision);
    }

    public static void Equal(int expected, int actual, [CallerArgumentExpression(nameof(actual))] string what = "", [CallerMemberName] string test = "", [CallerFilePath] string path = "")
    {
        Note(path, test, what, [expected], [actual]);
        Xunit.Assert.Equal(expected, actual);
    }

    public static void Equal(IEnumerable<double> expected, IEnumerable<double> actual, [CallerArgumentExpression(nameof(actual))] string what = "", [CallerMemberName] string test = "", [CallerFilePath] string path = "")
    {
        double[] one = [.. expected], other = [.. actual];
        Note(path, test, what, one, other);
        Xunit.Assert.Equal(one, other);
    }

    public static void Equal((double, double) expected, (double, double) actual, [CallerArgumentExpression(nameof(actual))] string what = "", [CallerMemberName] string test = "", [CallerFilePath] string path = "")
    {
        Note(path, test, what, [expected.Item1, expected.Item2], [actual.Item1, actual.Item2]);
        Xunit.Assert.Equal(expected, actual);
    }

    /// <summary>Adds a comparison to the table, where one is asked for.</summary>
    public static void Note(string path, string test, string what, double[] expected, double[] actual)
    {
        if (File is null) return;
        var lines = expected.Zip(actual, (e, a) => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}\t{test}\t{string.Join(' ', what.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\t{e:R}\t{a:R}"));
        lock (Gate) System.IO.File.AppendAllLines(File, lines);
    }
}
