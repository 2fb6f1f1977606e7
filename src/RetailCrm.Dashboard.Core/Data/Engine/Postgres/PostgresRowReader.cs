using Npgsql;

namespace RetailCrm.Data.Engine;

/// <summary>A streaming result of PostgreSQL.</summary>
internal sealed class PostgresRowReader : IRowReader
{
    private readonly NpgsqlCommand command;
    private readonly NpgsqlDataReader reader;

    public PostgresRowReader(NpgsqlConnection connection, string sql, ReadOnlySpan<Cell> parameters)
    {
        command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        for (int i = 0; i < parameters.Length; i++)
            command.Parameters.AddWithValue($"p{i + 1}", parameters[i].Kind is CellKind.Text or CellKind.Utf8 ? parameters[i].Text! : parameters[i].Integer);
        reader = command.ExecuteReader();
    }

    public bool Read() => reader.Read();

    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Integer(int column) => reader.GetInt64(column);

    public long? Optional(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public string Text(int column) => reader.GetString(column);

    public void Dispose()
    {
        // A result that was not read to its end is cancelled, not drained.
        command.Cancel();
        reader.Dispose();
        command.Dispose();
    }
}
