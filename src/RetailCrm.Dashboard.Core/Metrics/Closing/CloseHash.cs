using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Closing;

/// <summary>The hash of what a close keeps: its store-days, their categories, and its counts of members, by the stores' codes, so that it is the same in every database.</summary>
internal static class CloseHash
{
    /// <summary>The columns of closed_store_day behind its key.</summary>
    public static readonly string[] Sums =
        ["orders", "order_net_cents", "order_units_milli", "returns", "return_net_cents", "return_units_milli", "member_orders", "member_net_cents", "active_members", "visitors"];

    /// <summary>The columns of closed_category_day behind its key.</summary>
    public static readonly string[] Lines = ["quantity_milli", "net_cents", "costed_net_cents", "cost_e7"];

    /// <summary>The columns of closed_store behind its key.</summary>
    public static readonly string[] Counts = ["active_members", "purchasers", "repeat_purchasers", "new_members", "first_buyers", "repeat_at_home", "cross_store"];

    public static string Of(DatabaseEngine engine, DbConnection connection, long close)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(engine, connection, hash, close, Sums.Length, $"SELECT s.code, d.day, d.{string.Join(", d.", Sums)} FROM closed_store_day d JOIN store s ON s.id = d.store_id WHERE d.close_id = @p1");
        // A category's length stands before its name: no other name and number make the same line.
        Append(engine, connection, hash, close, Lines.Length, $"SELECT s.code || '|' || LENGTH(d.category) || '|' || d.category, d.day, d.{string.Join(", d.", Lines)} FROM closed_category_day d JOIN store s ON s.id = d.store_id WHERE d.close_id = @p1");
        Append(engine, connection, hash, close, Counts.Length, $"SELECT s.code, 0, d.{string.Join(", d.", Counts)} FROM closed_store d JOIN store s ON s.id = d.store_id WHERE d.close_id = @p1");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(DatabaseEngine engine, DbConnection connection, IncrementalHash hash, long close, int columns, string sql)
    {
        var lines = new List<string>();
        using (var rows = engine.CreateReader(connection, sql, close))
        {
            while (rows.Read())
            {
                var line = new StringBuilder(rows.Text(0)).Append(CultureInfo.InvariantCulture, $"|{rows.Integer(1):D7}");
                for (int i = 0; i < columns; i++) line.Append(CultureInfo.InvariantCulture, $"|{rows.IntegerOrNull(i + 2)}");
                lines.Add(line.Append('\n').ToString());
            }
        }

        // Sorted here: the engines sort texts by different rules.
        lines.Sort(StringComparer.Ordinal);
        foreach (var line in lines) hash.AppendData(Encoding.UTF8.GetBytes(line));
    }
}
