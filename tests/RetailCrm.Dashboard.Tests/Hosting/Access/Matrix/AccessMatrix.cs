using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>What is asked of the portal, and what each visitor is to get.</summary>
/// <param name="What">An endpoint (<c>GET /stores/{Code}</c>) or a report's file (<c>orders.csv</c>).</param>
/// <param name="Asked">The address, or the store, that is asked for.</param>
/// <param name="Expected">An outcome for each visitor.</param>
internal sealed record AccessRow(string What, string Asked, IReadOnlyDictionary<string, string> Expected);

/// <summary>Who may get what, written out: the lines of access-matrix.txt.</summary>
internal static class AccessMatrix
{
    private const string File = "tests/RetailCrm.Dashboard.Tests/Hosting/Access/Matrix/access-matrix.txt";

    public static IReadOnlyList<AccessRow> Endpoints { get; } = Read("endpoint");

    public static IReadOnlyList<AccessRow> Reports { get; } = Read("report");

    private static IReadOnlyList<AccessRow> Read(string section)
    {
        var tables = Checkout.Read(File).ReplaceLineEndings("\n").Split("\n\n").Select(Cells).Where(t => t.Count > 0);
        var table = tables.Single(t => t[0][0] == section);
        var visitors = table[0][2..];
        Assert.All(table, line => Assert.True(line.Length == visitors.Length + 2, $"{string.Join(' ', line)}: {line.Length - 2} outcomes for {visitors.Length} visitors"));
        return [.. table.Skip(1).Select(line => new AccessRow(line[0], line[1], visitors.Zip(line[2..]).ToDictionary(p => p.First, p => p.Second)))];
    }

    // Columns are parted by two spaces or more.
    private static List<string[]> Cells(string table) =>
        [.. table.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
