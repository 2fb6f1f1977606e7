using System.Runtime.CompilerServices;
using System.Globalization;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Analytics.Purchasing;

/// <summary>The members of shared/data/reference: CDNOW (2,357) and the online grocery (1,525).</summary>
internal static class Reference
{
    public static IReadOnlyList<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.Bundle("reference"), file));
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => names.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }

    public static double Number(this Dictionary<string, string> row, string name) => double.Parse(row[name], CultureInfo.InvariantCulture);

    /// <summary>In weeks, from exact days.</summary>
    public static PurchaseHistory Weeks(this Dictionary<string, string> row) => new((int)row.Number("x"), row.Number("t_x_days") / 7, row.Number("T_days") / 7);

    public static PurchaseHistory Days(this Dictionary<string, string> row) => new((int)row.Number("x"), row.Number("t_x_days"), row.Number("T_days"));

    /// <summary>In weeks of two decimals, as published.</summary>
    public static PurchaseHistory PublishedWeeks(this Dictionary<string, string> row) => new((int)row.Number("x"), row.Number("t_x_weeks_rounded"), row.Number("T_weeks_rounded"));

    public static PurchaseHistories Counted(IEnumerable<PurchaseHistory> histories)
    {
        var counted = new PurchaseHistories();
        foreach (var history in histories) counted.Add(history);
        return counted;
    }

    public static void Near(double expected, double? actual, double relative, [CallerArgumentExpression(nameof(actual))] string what = "", [CallerMemberName] string test = "", [CallerFilePath] string path = "")
    {
        Assert.Note(path, test, what, [expected], [actual ?? double.NaN]);
        Assert.True(Math.Abs(expected - actual!.Value) <= relative * Math.Abs(expected), $"expected {expected:R}, was {actual:R}, relative difference {Math.Abs(expected - actual.Value) / Math.Abs(expected):E1}");
    }
}
