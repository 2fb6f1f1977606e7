using System.Data.Common;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>
/// The chain's facts in the product's own columns (integer keys, day numbers, cents) for engines that are to answer what the product answers: neither side joins texts
/// or reads decimals.
/// </summary>
internal static class FactFiles
{
    private static readonly (string Table, string Columns, string Key)[] All =
    [
        ("orders", "day INTEGER, store_id INTEGER, id BIGINT, ordered_at_ms BIGINT, employee_id INTEGER, member_id BIGINT, gross_cents BIGINT, discount_cents BIGINT, net_cents BIGINT, units_milli BIGINT", "day, store_id, id"),
        ("order_line", "day INTEGER, store_id INTEGER, order_id BIGINT, line_no INTEGER, product_id INTEGER, quantity_milli BIGINT, net_cents BIGINT", "day, store_id, order_id, line_no"),
        ("product", "id INTEGER, category TEXT, unit_cost_e4 BIGINT", "id"),
        ("campaign", "id INTEGER, starts_day INTEGER, ends_day INTEGER", "id"),
        ("campaign_target", "campaign_id INTEGER, member_id BIGINT, arm TEXT", "campaign_id, member_id"),
    ];

    public static IEnumerable<string> Tables => All.Select(t => t.Table);

    public static string Create => string.Concat(All.Select(t => $"CREATE TABLE {t.Table}({t.Columns});"));

    public static string Keys => string.Concat(All.Select(t => $"ALTER TABLE {t.Table} ADD PRIMARY KEY({t.Key});")) + "CREATE INDEX ix_orders_member ON orders(member_id, day);";

    /// <summary>What puts the files into DuckDB, without keys: it is fastest so.</summary>
    public static IEnumerable<string> IntoDuckDb(string folder) => [Create, .. All.Select(t => $"INSERT INTO {t.Table} SELECT * FROM read_csv('{Path.Combine(folder, t.Table + ".csv")}', header=true)"), "CHECKPOINT"];

    /// <summary>Writes a file for each table, in the order of its key, and answers their folder.</summary>
    public static async Task<string> WriteAsync(string[] database, string parent, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(parent, "facts");
        Directory.CreateDirectory(folder);
        await using var services = ChainServices.Open(database);
        var engine = services.GetRequiredService<DatabaseEngine>();
        await using var connection = await engine.OpenScanAsync(cancellationToken);
        foreach (var (table, columns, key) in All) Write(engine, connection, Path.Combine(folder, table + ".csv"), $"SELECT {Names(columns)} FROM {table} ORDER BY {key}", Names(columns));
        return folder;
    }

    private static string Names(string columns) => string.Join(",", columns.Split(", ").Select(c => c.Split(' ')[0]));

    private static void Write(DatabaseEngine engine, DbConnection connection, string file, string query, string header)
    {
        using var output = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        output.WriteLine(header);
        string[] columns = header.Split(',');
        bool[] isText = [.. columns.Select(c => c is "category" or "arm")];
        using var rows = engine.CreateReader(connection, query);
        while (rows.Read())
        {
            for (int c = 0; c < columns.Length; c++)
            {
                if (c > 0) output.Write(',');
                if (isText[c] && !rows.IsNull(c)) output.Write(rows.Text(c));
                else if (rows.Optional(c) is { } value) output.Write(value);
            }

            output.WriteLine();
        }
    }
}
