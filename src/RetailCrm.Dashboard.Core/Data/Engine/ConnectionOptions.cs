using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace RetailCrm.Data.Engine;

/// <summary>Section <c>ConnectionStrings</c>: where the data lies, for the engine that <see cref="DatabaseOptions.Provider"/> names.</summary>
public sealed class ConnectionOptions : IValidatableObject
{
    public const string Section = "ConnectionStrings";

    /// <summary>The file of the embedded database; created when missing. Default: .data/retailcrm.db of the current folder.</summary>
    [PasswordPropertyText]
    public string Sqlite { get; set; } = DataModule.DefaultSqlite;

    /// <summary>The PostgreSQL server and database. Default: empty.</summary>
    [PasswordPropertyText]
    public string Postgres { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Fault(() => new SqliteConnectionStringBuilder(Sqlite)) is { } sqlite)
            yield return new($"a connection string such as {DataModule.DefaultSqlite} ({sqlite})", [nameof(Sqlite)]);
        if (Fault(() => new NpgsqlConnectionStringBuilder(Postgres)) is { } postgres)
            yield return new($"a connection string such as Host=127.0.0.1;Database=retailcrm;Username=retailcrm ({postgres})", [nameof(Postgres)]);
    }

    private static string? Fault(Func<DbConnectionStringBuilder> read)
    {
        try
        {
            _ = read();
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return e.Message.TrimEnd('.');
        }
    }
}
