using Microsoft.EntityFrameworkCore.Migrations;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Schema;

/// <summary>Runs an embedded schema script inside a migration: tables whose layout EF cannot express (clustered, partial indexes).</summary>
internal static class SchemaScript
{
    public static void Run(MigrationBuilder migration, DatabaseEngine engine, string script)
    {
        using var stream = typeof(SchemaScript).Assembly.GetManifestResourceStream(script)
            ?? throw new InvalidOperationException($"The schema script {script} is not embedded.");
        using var reader = new StreamReader(stream);
        migration.Sql(engine.Translate(reader.ReadToEnd()));
    }
}
