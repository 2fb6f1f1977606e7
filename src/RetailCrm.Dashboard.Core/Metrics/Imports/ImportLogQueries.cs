using System.Data.Common;
using System.Text;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Rejects;
using RetailCrm.Data.Import.Writing;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Metrics.Imports;

/// <summary>How the imports went, which feeds are silent, and the rows that were not taken.</summary>
public sealed class ImportLogQueries(DatabaseEngine engine, DataKeys keys)
{
    // A store that sold nothing for so long is closed or was never opened.
    private const int DaysLookedAt = 60;

    /// <param name="right">To see imports.</param>
    /// <param name="count">Runs at most.</param>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<ImportLog> RecentAsync(ImportRight right, int count, CancellationToken cancellationToken = default)
    {
        right.DemandView();
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var runs = Runs(connection, count);
        var newest = Day(connection, "SELECT MAX(day) FROM agg_store_day WHERE documents > 0");
        return new(runs, Feeds(connection), newest is { } day ? SilentStores(connection, day) : [], newest);
    }

    /// <summary>Whether a run rejected rows of a file.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<bool> HasRejectsAsync(ImportRight right, long run, string file, CancellationToken cancellationToken = default)
    {
        right.DemandImport();
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, "SELECT rejected FROM import_file WHERE run_id = @p1 AND file = @p2 AND rejected > 0", run, file);
        return rows.Read();
    }

    /// <summary>Writes the rows of a file that a run did not take: the file's own header, the rows as they were, and why. UTF-8. Personal cells are hidden without the right to see them.</summary>
    /// <returns>How many rows; 0 where there are none, and nothing was written.</returns>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<long> WriteRejectsAsync(ImportRight right, long run, string file, Stream output, CancellationToken cancellationToken = default)
    {
        right.DemandImport();
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        using var cipher = RejectFiles.ArePersonal(file) ? await keys.ForReadingAsync(cancellationToken) : FieldCipher.None;
        return await RejectFiles.CopyAsync(connection, run, file, new(cipher, !right.SeesPersonalData), text, cancellationToken);
    }

    private List<ImportRun> Runs(DbConnection connection, int count)
    {
        var runs = new List<ImportRun>();
        using (var rows = engine.CreateReader(connection, "SELECT id, source, started_utc_ms, finished_utc_ms, outcome FROM import_run ORDER BY id DESC LIMIT @p1", count))
        {
            while (rows.Read()) runs.Add(new(rows.Integer(0), rows.Text(1), At(rows.Integer(2)), rows.IntegerOrNull(3) is { } end ? At(end) : null, rows.TextOrNull(4)));
        }

        if (runs.Count == 0) return runs;
        var files = new List<(long Run, ImportedFile File)>();
        using (var rows = engine.CreateReader(connection, "SELECT run_id, file, read_rows, added, updated, unchanged, rejected, refused_reason FROM import_file WHERE run_id >= @p1 ORDER BY run_id, file", runs[^1].Id))
        {
            while (rows.Read()) files.Add((rows.Integer(0), new(rows.Text(1), rows.Integer(2), rows.Integer(3), rows.Integer(4), rows.Integer(5), rows.Integer(6), rows.TextOrNull(7))));
        }

        var remarks = new List<(long Run, ImportRemark Remark)>();
        using (var rows = engine.CreateReader(connection, "SELECT run_id, file, kind, MIN(text), CAST(SUM(times) AS BIGINT) FROM import_notice WHERE run_id >= @p1 GROUP BY run_id, file, kind ORDER BY run_id, file, kind", runs[^1].Id))
        {
            while (rows.Read()) remarks.Add((rows.Integer(0), new(rows.Text(1), rows.Text(2), rows.Text(3), rows.Integer(4))));
        }

        var (byRun, told) = (files.ToLookup(f => f.Run, f => f.File), remarks.ToLookup(r => r.Run, r => r.Remark));
        return [.. runs.Select(r => r with { Files = [.. byRun[r.Id]], Remarks = [.. told[r.Id]] })];
    }

    private List<FeedState> Feeds(DbConnection connection)
    {
        using var rows = engine.CreateReader(connection, """
            SELECT f.file, r.started_utc_ms, f.added + f.updated FROM import_file f JOIN import_run r ON r.id = f.run_id
            WHERE f.run_id = (SELECT MAX(l.run_id) FROM import_file l WHERE l.file = f.file AND l.added + l.updated > 0) ORDER BY r.started_utc_ms, f.file
            """);
        var feeds = new List<FeedState>();
        while (rows.Read()) feeds.Add(new(rows.Text(0), At(rows.Integer(1)), rows.Integer(2)));
        return feeds;
    }

    private List<SilentStore> SilentStores(DbConnection connection, DateOnly newest)
    {
        using var rows = engine.CreateReader(connection, """
            SELECT s.code, s.name, d.day FROM store s
            JOIN (SELECT store_id, MAX(day) AS day FROM agg_store_day WHERE day > @p1 AND documents > 0 GROUP BY store_id) d ON d.store_id = s.id
            WHERE d.day < @p2 ORDER BY d.day, s.code
            """, newest.DayNumber - DaysLookedAt, newest.DayNumber);
        var stores = new List<SilentStore>();
        while (rows.Read()) stores.Add(new(rows.Text(0), rows.TextOrNull(1) ?? rows.Text(0), DateOnly.FromDayNumber((int)rows.Integer(2))));
        return stores;
    }

    private DateOnly? Day(DbConnection connection, string sql)
    {
        using var rows = engine.CreateReader(connection, sql);
        return rows.Read() && rows.IntegerOrNull(0) is { } day ? DateOnly.FromDayNumber((int)day) : null;
    }

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
