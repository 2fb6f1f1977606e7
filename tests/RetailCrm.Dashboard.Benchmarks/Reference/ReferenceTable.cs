using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

namespace RetailCrm.Dashboard.Benchmarks.Reference;

/// <summary>
/// The golden tests as a table: runs them, and prints what they held against their references. The cases are the tests' own; here they are
/// only read. Looks for the test project under the folder it is started in.
/// </summary>
internal static class ReferenceTable
{
    private const string Project = "tests/RetailCrm.Dashboard.Tests";

    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Folder);
        string values = Path.Combine(options.Folder, "reference.tsv"), outcomes = Path.Combine(options.Folder, "reference.trx");
        File.Delete(values);
        File.Delete(outcomes);
        var classes = GoldenTest.All.SelectMany(g => g.Tests).Select(t => t.Split('.')[0]).Distinct();
        var start = new ProcessStartInfo("dotnet", ["test", Project, "--no-build", "-c", "Release", "--nologo", "--logger", $"trx;LogFileName={outcomes}", "--filter", string.Join('|', classes.Select(c => $"FullyQualifiedName~.{c}."))])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["RETAILCRM_REFERENCE_TABLE"] = values;
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (!File.Exists(outcomes) || !File.Exists(values))
        {
            await Console.Error.WriteLineAsync($"The golden tests did not run: build {Project} in Release first.\n{said}");
            return 1;
        }

        Print(Compared.Read(values), Outcome.Read(outcomes));
        return process.ExitCode;
    }

    private static void Print(IReadOnlyList<Compared> values, IReadOnlyList<Outcome> outcomes)
    {
        Console.WriteLine("| id | method | value | reference | ours | difference |\n| --- | --- | --- | ---: | ---: | ---: |");
        foreach (var golden in GoldenTest.All)
        {
            // Of a value held for many members, the one that lies farthest off.
            foreach (var group in values.Where(v => golden.Holds(v.Class, v.Test)).GroupBy(v => (v.Test, v.What)))
            {
                var worst = group.MaxBy(v => v.Difference)!;
                var words = group.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $"{group.Key.What} (worst of {group.Count():N0})") : group.Key.What;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {golden.Id} | {group.Key.Test.Replace('_', ' ')} | `{words.Replace("|", "\\|", StringComparison.Ordinal)}` | {worst.Expected:G12} | {worst.Actual:G12} | {worst.Difference:0.0E+0} |"));
            }
        }

        Console.WriteLine("\n| id | method | tests | passed | failed | skipped |\n| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var golden in GoldenTest.All)
        {
            var own = outcomes.Where(o => golden.Holds(o.Class, o.Test)).ToList();
            Console.WriteLine($"| {golden.Id} | {golden.Method} | {own.Count} | {own.Count(o => o.Result == "Passed")} | {own.Count(o => o.Result == "Failed")} | {own.Count(o => o.Result is not ("Passed" or "Failed"))} |");
        }
    }

    private sealed record Compared(string Class, string Test, string What, double Expected, double Actual)
    {
        public double Difference => Expected.Equals(Actual) ? 0 : Math.Abs(Expected - Actual);

        public static IReadOnlyList<Compared> Read(string file) =>
            [.. File.ReadLines(file).Select(l => l.Split('\t')).Select(c => new Compared(c[0], c[1], c[2], double.Parse(c[3], CultureInfo.InvariantCulture), double.Parse(c[4], CultureInfo.InvariantCulture)))];
    }

    private sealed record Outcome(string Class, string Test, string Result)
    {
        public static IReadOnlyList<Outcome> Read(string file)
        {
            var document = XDocument.Load(file);
            var ns = document.Root!.Name.Namespace;
            var names = document.Descendants(ns + "UnitTest").ToDictionary(t => t.Attribute("id")!.Value, t => t.Element(ns + "TestMethod")!);
            return [.. document.Descendants(ns + "UnitTestResult").Select(r => Of(names[r.Attribute("testId")!.Value], r.Attribute("outcome")!.Value))];
        }

        // A case of a theory carries its arguments behind its name.
        private static Outcome Of(XElement method, string result) =>
            new(method.Attribute("className")!.Value.Split('.')[^1], method.Attribute("name")!.Value.Split('(')[0].Split('.')[^1], result);
    }
}
