using System.Data.Common;
using System.Globalization;

namespace RetailCrm.Data.Engine;

/// <summary>Statements for a few rows; many rows go through the engine's readers and writers.</summary>
internal static class CommandExtensions
{
    /// <summary>A command with its named parameters; null is the database's NULL.</summary>
    public static DbCommand Command(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs the command, disposes it, and answers how many rows it changed.</summary>
    public static async Task<int> RunAsync(this DbCommand command, CancellationToken cancellationToken)
    {
        await using (command) return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs the command, disposes it, and answers its one number; null where there is none.</summary>
    public static async Task<long?> NumberAsync(this DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
    }
}
