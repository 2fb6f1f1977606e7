using Npgsql;
using NpgsqlTypes;

namespace RetailCrm.Data.Engine;

/// <summary>Binary COPY. The table's column types decide how an integer is sent, so they are asked for once.</summary>
internal sealed class PostgresRowWriter : IRowWriter, IDisposable
{
    private readonly NpgsqlBinaryImporter importer;
    private readonly NpgsqlDbType[] types;

    public PostgresRowWriter(NpgsqlConnection connection, string table, IReadOnlyList<string> columns)
    {
        types = ColumnTypes(connection, table, columns);
        importer = connection.BeginBinaryImport($"COPY {table}({string.Join(',', columns)}) FROM STDIN (FORMAT BINARY)");
    }

    public void Write(ReadOnlySpan<Cell> row)
    {
        importer.StartRow();
        for (int i = 0; i < row.Length; i++) WriteCell(row[i], types[i]);
    }

    public void Complete() => importer.Complete();

    public async Task CompleteAsync(CancellationToken cancellationToken) => await importer.CompleteAsync(cancellationToken);

    public void Dispose() => importer.Dispose();

    public ValueTask DisposeAsync() => importer.DisposeAsync();

    private void WriteCell(in Cell cell, NpgsqlDbType type)
    {
        switch (cell.Kind)
        {
            case CellKind.Null: importer.WriteNull(); break;
            case CellKind.Text or CellKind.Utf8: importer.Write(cell.Text!, NpgsqlDbType.Text); break;
            case CellKind.Real: importer.Write(cell.Real, NpgsqlDbType.Double); break;
            default: WriteInteger(cell.Integer, type); break;
        }
    }

    private void WriteInteger(long value, NpgsqlDbType type)
    {
        switch (type)
        {
            case NpgsqlDbType.Smallint: importer.Write(checked((short)value), type); break;
            case NpgsqlDbType.Integer: importer.Write(checked((int)value), type); break;
            case NpgsqlDbType.Double: importer.Write((double)value, type); break;
            default: importer.Write(value, NpgsqlDbType.Bigint); break;
        }
    }

    private static NpgsqlDbType[] ColumnTypes(NpgsqlConnection connection, string table, IReadOnlyList<string> columns)
    {
        using var command = new NpgsqlCommand($"SELECT {string.Join(',', columns)} FROM {table} LIMIT 0", connection);
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, columns.Count).Select(i => reader.GetDataTypeName(i) switch
        {
            "smallint" => NpgsqlDbType.Smallint,
            "integer" => NpgsqlDbType.Integer,
            "bigint" => NpgsqlDbType.Bigint,
            "double precision" => NpgsqlDbType.Double,
            _ => NpgsqlDbType.Text,
        })];
    }
}
