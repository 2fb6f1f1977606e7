namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>What a person would do with the sqlite3 command line: typed tables, .import, the same keys and indexes.</summary>
internal static class SqliteCli
{
    public static string? Missing => Measured.Find("sqlite3") is null ? "sqlite3 is not installed" : null;

    public static async Task<Measured> ImportAsync(string bundle, string folder, CancellationToken cancellationToken)
    {
        var database = Path.Combine(folder, "cli.db");
        foreach (var old in Directory.EnumerateFiles(folder, "cli.db*")) File.Delete(old);
        var script = $"""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144;
            {PeerTables.Create}
            .mode csv
            BEGIN;
            {string.Join('\n', PeerTables.Files.Select(f => $".import --skip 1 '{Path.Combine(bundle, f + ".csv")}' {f}"))}
            COMMIT;
            {PeerTables.Index}
            ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);
            """;
        return await Measured.RunAsync(Measured.Find("sqlite3")!, ["-bail", database], script, cancellationToken);
    }
}
