namespace RetailCrm.Data.Engine;

/// <summary>Which engine holds the data: SQLite embedded (default) or PostgreSQL.</summary>
public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Database</c>. The connection strings are <c>ConnectionStrings:Sqlite</c> and <c>ConnectionStrings:Postgres</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Sqlite or Postgres. Default Sqlite.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Bring the schema up to date at start. Default true.</summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>Seconds that a command waits for another import or refresh to end before it is refused. Default 10.</summary>
    [System.ComponentModel.DataAnnotations.Range(0, 3600)]
    public int WriterWaitSeconds { get; set; } = 10;
}
