using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Schema;

namespace RetailCrm.Data.Migrations;

/// <summary>Facts, audit and aggregates, first version.</summary>
internal abstract class Foundation(DatabaseEngine engine) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        SchemaScript.Run(migrationBuilder, engine, "facts.sql");
        SchemaScript.Run(migrationBuilder, engine, "follow-ups.sql");
        SchemaScript.Run(migrationBuilder, engine, "privacy.sql");
        SchemaScript.Run(migrationBuilder, engine, "audit.sql");
        SchemaScript.Run(migrationBuilder, engine, $"audit-guard.{engine.Provider}.sql");
        SchemaScript.Run(migrationBuilder, engine, "unmasking.sql");
        SchemaScript.Run(migrationBuilder, engine, "aggregates.sql");
        SchemaScript.Run(migrationBuilder, engine, "security.sql");
        SchemaScript.Run(migrationBuilder, engine, "screens.sql");
        SchemaScript.Run(migrationBuilder, engine, "alerts.sql");
        SchemaScript.Run(migrationBuilder, engine, "exports.sql");
        SchemaScript.Run(migrationBuilder, engine, "subscriptions.sql");
        SchemaScript.Run(migrationBuilder, engine, "views.sql");
        SchemaScript.Run(migrationBuilder, engine, "first-steps.sql");
        SchemaScript.Run(migrationBuilder, engine, "events.sql");
        SchemaScript.Run(migrationBuilder, engine, "order-overrides.sql");
        SchemaScript.Run(migrationBuilder, engine, "closes.sql");
    }
}

[DbContext(typeof(SqliteRetailDbContext))]
[Migration("20261121000001_Foundation")]
internal sealed class SqliteFoundation() : Foundation(new SqliteEngine("Data Source=:memory:"));

[DbContext(typeof(PostgresRetailDbContext))]
[Migration("20261121000001_Foundation")]
internal sealed class PostgresFoundation() : Foundation(new PostgresEngine("Host=none"));
