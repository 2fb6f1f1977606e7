using Microsoft.EntityFrameworkCore;
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
        await database.Get<DatabaseSetup>().MigrateAsync();
    }
}
