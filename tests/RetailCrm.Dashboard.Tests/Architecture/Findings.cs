namespace RetailCrm.Dashboard.Tests.Architecture;

/// <summary>Fails with every finding in full, a line each.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string?> findings)
    {
        var lines = findings.Distinct().ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }
}
