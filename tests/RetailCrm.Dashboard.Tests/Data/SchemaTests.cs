using Microsoft.EntityFrameworkCore;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data;

public class SchemaTests
{
    [PostgresFact]
    public void Postgres_is_there_where_it_must_be() => Assert.False(string.IsNullOrEmpty(TestDatabase.PostgresServer));

    [Theory, Engines]
    public async Task Every_mapped_table_exists_with_its_columns(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = await database.Get<IDbContextFactory<RetailDbContext>>().CreateDbContextAsync();
        Assert.False(db.Database.HasPendingModelChanges());
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var columns = string.Join(',', entity.GetProperties().Select(p => p.GetColumnName()));
            await db.Database.ExecuteSqlRawAsync($"SELECT {columns} FROM {entity.GetTableName()} WHERE 1 = 0");
        }
    }

    [Theory, Engines]
    public async Task Migrating_again_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var before = await SchemaAsync(database);
        Assert.True(before.Count > 200);
        await database.Get<DatabaseSetup>().MigrateAsync();
        Assert.Equal(before, await SchemaAsync(database));
    }

    [Fact]
    public async Task A_new_file_has_pages_of_8_KiB_and_a_log()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        Assert.Equal("8192|wal", (await database.RowsAsync("SELECT page_size || '|' || journal_mode FROM pragma_page_size, pragma_journal_mode")).Trim());
    }

    // Columns and indexes, and what comes with a new database.
    private static async Task<IReadOnlyList<string>> SchemaAsync(TestDatabase database)
    {
        var sql = database.Get<DatabaseEngine>().Provider == DatabaseProvider.Sqlite
            ? "SELECT role || ' ' || permission AS \"Value\" FROM role_permission UNION ALL SELECT m.name || '.' || c.name || ' ' || c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c UNION ALL SELECT name || COALESCE(sql, '') FROM sqlite_master"
            : "SELECT role || ' ' || permission AS \"Value\" FROM role_permission UNION ALL SELECT table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public' UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'";
        await using var db = await database.Get<IDbContextFactory<RetailDbContext>>().CreateDbContextAsync();
        return await db.Database.SqlQueryRaw<string>(sql).OrderBy(line => line).ToListAsync();
    }
}
