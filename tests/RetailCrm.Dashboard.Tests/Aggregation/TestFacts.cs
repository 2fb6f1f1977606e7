using System.Data.Common;
using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>A document of a test; amounts in cents.</summary>
internal sealed record TestDocument(string No, DateOnly Day, long Store, long? NetCents)
{
    public TimeOnly At { get; init; } = new(12, 0);

    public int OffsetMinutes { get; init; } = 480;

    public long? Member { get; init; }

    public long? Employee { get; init; }

    public long? Campaign { get; init; }

    public long? GrossCents { get; init; }

    public long? DiscountCents { get; init; }

    public long? UnitsMilli { get; init; }

    public string? RefundOf { get; init; }

    public IReadOnlyList<TestLine> Lines { get; init; } = [];
}

internal sealed record TestLine(long Product, long QuantityMilli, long NetCents);

/// <summary>Writes facts as an import does: every change with its dirty marks, in one transaction.</summary>
internal sealed class TestFacts(TestDatabase database) : IChainFacts, IAsyncDisposable
{
    private DbConnection? connection;

    public async Task PutAsync(params TestDocument[] documents)
    {
        await using var transaction = await (await OpenAsync()).BeginTransactionAsync();
        foreach (var document in documents) await PutOneAsync(document);
        await transaction.CommitAsync();
    }

    public async Task ProductAsync(long id, string? category, long? costE4)
    {
        await OpenAsync();
        await RunAsync($"DELETE FROM product WHERE id = {id}");
        await RunAsync("INSERT INTO product(id, sku, category, unit_cost_e4) VALUES (@a, @b, @c, @d)", id, $"P{id}", category, costE4);
        await RunAsync($"INSERT INTO dirty_partition SELECT DISTINCT day, store_id FROM order_line WHERE product_id = {id} ON CONFLICT DO NOTHING");
    }

    /// <summary>Visitors of an hour, or of the day (-1); null takes the row away.</summary>
    public async Task TrafficAsync(DateOnly day, long store, int hour, long? visitors)
    {
        await OpenAsync();
        await RunAsync($"DELETE FROM traffic WHERE day = {day.DayNumber} AND store_id = {store} AND hour = {hour}");
        if (visitors is { } count) await RunAsync("INSERT INTO traffic(day, store_id, hour, visitors) VALUES (@a, @b, @c, @d)", (long)day.DayNumber, store, (long)hour, count);
        await MarkPartitionAsync(day.DayNumber, store);
    }

    public async Task StoreAsync(long id, DateOnly? opened)
    {
        await RunAsync($"DELETE FROM store WHERE id = {id}");
        await RunAsync("INSERT INTO store(id, code, name, opened_day) VALUES (@a, @b, @c, @d)", id, $"S{id}", $"Store {id}", (long?)opened?.DayNumber);
    }

    public Task FlushAsync() => Task.CompletedTask;

    public async Task RunAsync(string sql, params object?[] values)
    {
        await using var command = (await OpenAsync()).CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{(char)('a' + i)}", values[i] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query, each as its cells with a bar between; an empty cell is -.</summary>
    public async Task<string[]> RowsAsync(string sql)
    {
        await using var command = (await OpenAsync()).CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return [.. rows];
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
    }

    private async Task<DbConnection> OpenAsync() => connection ??= await database.Engine.OpenWriteAsync(CancellationToken.None);

    private async Task PutOneAsync(TestDocument document)
    {
        var no = document.No.Replace("'", "''", StringComparison.Ordinal);
        await MarkAsync(no);
        var old = await RowsAsync($"SELECT id FROM orders WHERE order_no = '{no}'");
        var id = old.Length > 0 ? long.Parse(old[0], CultureInfo.InvariantCulture) : long.Parse((await RowsAsync("SELECT COALESCE(MAX(id), 0) + 1 FROM orders"))[0], CultureInfo.InvariantCulture);
        await RunAsync($"DELETE FROM order_line WHERE order_id = {id}");
        await RunAsync($"DELETE FROM orders WHERE order_no = '{no}'");
        await RunAsync("""
            INSERT INTO orders(day, store_id, id, order_no, ordered_at_ms, utc_offset_min, employee_id, member_id, gross_cents, discount_cents, net_cents, units_milli, refund_of, campaign_id)
            VALUES (@a, @b, @c, @d, @e, @f, @g, @h, @i, @j, @k, @l, @m, @n)
            """,
            (long)document.Day.DayNumber, document.Store, id, document.No, WallClock.ToMs(document.Day.ToDateTime(document.At)), (long)document.OffsetMinutes, document.Employee, document.Member,
            document.GrossCents, document.DiscountCents, document.NetCents, document.UnitsMilli, document.RefundOf, document.Campaign);
        for (int i = 0; i < document.Lines.Count; i++)
        {
            await RunAsync("INSERT INTO order_line(day, store_id, order_id, line_no, product_id, quantity_milli, net_cents) VALUES (@a, @b, @c, @d, @e, @f, @g)",
                (long)document.Day.DayNumber, document.Store, id, (long)i, document.Lines[i].Product, document.Lines[i].QuantityMilli, document.Lines[i].NetCents);
        }

        await MarkAsync(no);
    }

    // Called before and after the change, so that old and new values are marked.
    private async Task MarkAsync(string no)
    {
        await RunAsync($"INSERT INTO dirty_partition SELECT day, store_id FROM orders WHERE order_no = '{no}' OR refund_of = '{no}' ON CONFLICT DO NOTHING");
        await RunAsync($"""
            INSERT INTO dirty_member SELECT DISTINCT member_id FROM orders WHERE member_id IS NOT NULL
              AND (order_no = '{no}' OR refund_of = '{no}' OR order_no = (SELECT refund_of FROM orders WHERE order_no = '{no}')) ON CONFLICT DO NOTHING
            """);
    }

    private Task MarkPartitionAsync(int day, long store) => RunAsync($"INSERT INTO dirty_partition VALUES ({day}, {store}) ON CONFLICT DO NOTHING");
}
