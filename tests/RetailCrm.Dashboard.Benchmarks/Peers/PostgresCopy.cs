using System.Diagnostics;
using Npgsql;

namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>COPY of the files into tables of the same columns, then keys, indexes and ANALYZE: the order that PostgreSQL's manual advises.</summary>
internal static class PostgresCopy
{
    public static readonly string? Server = Environment.GetEnvironmentVariable("RETAILCRM_TEST_POSTGRES");

    public static string? Missing => string.IsNullOrEmpty(Server) ? "RETAILCRM_TEST_POSTGRES is not set" : null;

    public static async Task<Measured> ImportAsync(string bundle, CancellationToken cancellationToken)
    {
        await using var connection = await OpenNewAsync("bench_copy", cancellationToken);
        long began = Stopwatch.GetTimestamp();
        await ExecuteAsync(connection, Unkeyed(), cancellationToken);
        foreach (var file in PeerTables.Files) await CopyAsync(connection, bundle, file, cancellationToken);
        await ExecuteAsync(connection, Keys + PeerTables.Index + "ANALYZE;", cancellationToken);
        return new Measured(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, "");
    }

    /// <summary>An open connection to a new, empty database.</summary>
    public static async Task<NpgsqlConnection> OpenNewAsync(string database, CancellationToken cancellationToken)
    {
        await RecreateAsync(database, cancellationToken);
        var connection = new NpgsqlConnection($"{Server};Database={database};Pooling=false;Command Timeout=0");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public static async Task RecreateAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection($"{Server};Database=postgres;Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", cancellationToken);
        await ExecuteAsync(connection, $"CREATE DATABASE {database}", cancellationToken);
    }

    private const string Keys = """
        ALTER TABLE stores ADD PRIMARY KEY(store_code); ALTER TABLE employees ADD PRIMARY KEY(employee_code); ALTER TABLE members ADD PRIMARY KEY(member_code);
        ALTER TABLE products ADD PRIMARY KEY(sku); ALTER TABLE orders ADD PRIMARY KEY(order_no); ALTER TABLE order_lines ADD PRIMARY KEY(order_no, line_no);
        """;

    // The keys are made after the load.
    private static string Unkeyed() => PeerTables.Create.Replace(",\n  PRIMARY KEY(order_no, line_no)", "", StringComparison.Ordinal).Replace(" PRIMARY KEY", "", StringComparison.Ordinal);

    public static async Task CopyAsync(NpgsqlConnection connection, string bundle, string table, CancellationToken cancellationToken)
    {
        using var source = new StreamReader(Path.Combine(bundle, table + ".csv"));
        await using var copy = await connection.BeginTextImportAsync($"COPY {table} FROM STDIN (FORMAT CSV, HEADER)", cancellationToken);
        var block = new char[1 << 20];
        for (int read; (read = await source.ReadAsync(block, cancellationToken)) > 0;) await copy.WriteAsync(block.AsMemory(0, read), cancellationToken);
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
