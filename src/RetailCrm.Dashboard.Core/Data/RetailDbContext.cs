using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RetailCrm.Data;

/// <summary>
/// The model of both engines. Each module owns its tables: its mappings are applied from this assembly. Tables made by a
/// schema script keep that layout (<see cref="TableMapping.FromScript{T}"/>).
/// </summary>
public abstract partial class RetailDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RetailDbContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties()) property.SetColumnName(Snake(property.Name));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayNumber>();
        configurationBuilder.Properties<bool>().HaveConversion<int>();
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();

    private static string Snake(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    private sealed class DayNumber() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateOnly, int>(
        day => day.DayNumber, number => DateOnly.FromDayNumber(number));
}

internal sealed class SqliteRetailDbContext(DbContextOptions<SqliteRetailDbContext> options) : RetailDbContext(options);

internal sealed class PostgresRetailDbContext(DbContextOptions<PostgresRetailDbContext> options) : RetailDbContext(options);

internal static class TableMapping
{
    /// <summary>The entity's table comes from a schema script; migrations of EF leave it alone.</summary>
    public static EntityTypeBuilder<T> FromScript<T>(this EntityTypeBuilder<T> entity, string table) where T : class =>
        entity.ToTable(table, t => t.ExcludeFromMigrations());
}
