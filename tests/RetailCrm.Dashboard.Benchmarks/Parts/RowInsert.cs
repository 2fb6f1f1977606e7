using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Benchmarks.Parts;

/// <summary>
/// The chain's documents into an empty table of the same columns and keys, from memory, in the order of the key, as one transaction with the log moved into the file: by
/// the import's row writer, and by the engine alone (INSERT ... SELECT). Rows are handed to the writer in chunks, and only its work is measured.
/// </summary>
internal sealed class RowInsert(string chain, string target)
{
    private const int ChunkRows = 50_000;
    private static readonly string[] Texts = ["order_no", "channel", "refund_of"];

    /// <summary>As a first load writes it, and with the further indexes that a later load keeps up.</summary>
    public static readonly string[] Layouts = ["clustered table", "clustered table with its three indexes"];

    public static string Ours(string layout) => $"row writer, {layout}";

    public static string Engine(string layout) => $"INSERT ... SELECT, {layout}";

    public async Task RunAsync(ResultTable table, int runs, CancellationToken cancellationToken)
    {
        foreach (var old in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, Path.GetFileName(target) + "*")) File.Delete(old);
        await using var services = ChainServices.Open(Child.Sqlite(target));
        var engine = services.GetRequiredService<DatabaseEngine>();
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await Run(connection, $"ATTACH '{chain}' AS chain; ATTACH ':memory:' AS given; CREATE TABLE given.document AS SELECT * FROM chain.orders ORDER BY day, store_id, id");
        var (create, indexes) = (Schema(engine, connection, "table").Single(), Schema(engine, connection, "index"));
        await Run(connection, "DETACH chain");
        for (int run = 0; run < runs; run++)
        {
            foreach (var layout in Layouts)
            {
                string empty = $"DROP TABLE IF EXISTS orders; VACUUM main; {create};{(layout == Layouts[0] ? "" : string.Join(';', indexes))}";
                await Run(connection, empty);
                table.Add(Ours(layout), await WriteAsync(engine, connection, cancellationToken));
                await Run(connection, empty);
                table.Add(Engine(layout), await CopyAsync(connection));
            }
        }
    }

    private static List<string> Schema(DatabaseEngine engine, DbConnection connection, string type)
    {
        var statements = new List<string>();
        using var rows = engine.CreateReader(connection, $"SELECT sql FROM chain.sqlite_master WHERE type = '{type}' AND tbl_name = 'orders' AND sql IS NOT NULL");
        while (rows.Read()) statements.Add(rows.Text(0));
        return statements;
    }

    private static async Task<Measured> CopyAsync(DbConnection connection)
    {
        long began = Stopwatch.GetTimestamp();
        await Run(connection, "BEGIN; INSERT INTO main.orders SELECT * FROM given.document ORDER BY rowid; COMMIT; PRAGMA main.wal_checkpoint(TRUNCATE)");
        return new(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, "");
    }

    private static async Task<Measured> WriteAsync(DatabaseEngine engine, DbConnection connection, CancellationToken cancellationToken)
    {
        string[] columns = Columns(engine, connection);
        var (batch, texts, work) = (new RowBatch(columns.Length, ChunkRows), new TextArena(), new Stopwatch());
        await Run(connection, "BEGIN");
        for (long after = 0; Fill(engine, connection, columns, batch, texts, after); after += ChunkRows)
        {
            work.Start();
            // One for every chunk, as in an import.
            await using (var writer = engine.CreateWriter(connection, "orders", columns))
            {
                for (int i = 0; i < batch.Count; i++) writer.Write(batch[i]);
                await writer.CompleteAsync(cancellationToken);
            }

            work.Stop();
        }

        work.Start();
        await Run(connection, "COMMIT; PRAGMA main.wal_checkpoint(TRUNCATE)");
        return new(work.Elapsed.TotalSeconds, 0, "");
    }

    private static bool Fill(DatabaseEngine engine, DbConnection connection, string[] columns, RowBatch batch, TextArena texts, long after)
    {
        batch.Clear();
        texts.Clear();
        using var rows = engine.CreateReader(connection, $"SELECT {string.Join(',', columns)} FROM given.document WHERE rowid > @p1 ORDER BY rowid LIMIT @p2", after, (long)ChunkRows);
        while (rows.Read())
        {
            var row = batch.Add();
            for (int c = 0; c < columns.Length; c++)
                row[c] = rows.IsNull(c) ? Cell.Null : Texts.Contains(columns[c]) ? texts.Add(Encoding.UTF8.GetBytes(rows.Text(c))) : rows.Integer(c);
        }

        return batch.Count > 0;
    }

    private static string[] Columns(DatabaseEngine engine, DbConnection connection)
    {
        var columns = new List<string>();
        using var rows = engine.CreateReader(connection, "SELECT name FROM pragma_table_info('orders') ORDER BY cid");
        while (rows.Read()) columns.Add(rows.Text(0));
        return [.. columns];
    }

    private static async Task Run(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync();
    }
}
