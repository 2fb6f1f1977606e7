using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.SampleData;

/// <summary>What a database holds, as far as the demo chain is concerned.</summary>
/// <param name="Recipe">What the demo chain in it is made from; null when it holds none.</param>
/// <param name="Completed">The demo chain is in it whole.</param>
/// <param name="Empty">It holds no store, member, employee, product or campaign.</param>
public sealed record DemoState(DemoRecipe? Recipe, bool Completed, bool Empty)
{
    /// <summary>Data that is not the demo chain's.</summary>
    public bool Foreign => Recipe is null && !Empty;
}

/// <summary>
/// Remembers in the database what its demo chain is made from, so that a fill that was killed is completed with the same files.
/// </summary>
public sealed class DemoLedger(DatabaseEngine engine, IOptions<DatabaseOptions> options, TimeProvider clock)
{
    private const string Facts = "SELECT CASE WHEN EXISTS(SELECT 1 FROM store) OR EXISTS(SELECT 1 FROM member) OR EXISTS(SELECT 1 FROM employee) OR EXISTS(SELECT 1 FROM product) OR EXISTS(SELECT 1 FROM campaign) THEN 1 ELSE 0 END";

    public async Task<DemoState> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        await using var facts = connection.Command(Facts);
        var empty = Convert.ToInt64(await facts.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0;
        await using var demo = connection.Command("SELECT seed, scale, to_ms, completed_utc_ms FROM demo_chain");
        await using var row = await demo.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return new(null, false, empty);
        return new(new DemoRecipe(row.GetInt64(0), row.GetDouble(1), WallClock.FromMs(row.GetInt64(2))), !await row.IsDBNullAsync(3, cancellationToken), empty);
    }

    /// <summary>Notes that this recipe is being put in. Take care that the database is empty or holds this chain.</summary>
    /// <exception cref="TimeoutException">Another import or refresh kept writing.</exception>
    public Task BeginAsync(DemoRecipe recipe, CancellationToken cancellationToken) => WriteAsync(
        """
        INSERT INTO demo_chain(id, seed, scale, to_ms) VALUES (1, @seed, @scale, @to)
        ON CONFLICT(id) DO UPDATE SET seed = excluded.seed, scale = excluded.scale, to_ms = excluded.to_ms, completed_utc_ms = NULL
        """, cancellationToken, ("@seed", recipe.Seed), ("@scale", recipe.Scale), ("@to", WallClock.ToMs(recipe.To)));

    /// <summary>Notes that the chain is in it whole.</summary>
    /// <exception cref="TimeoutException">Another import or refresh kept writing.</exception>
    public Task CompleteAsync(CancellationToken cancellationToken) =>
        WriteAsync("UPDATE demo_chain SET completed_utc_ms = @now", cancellationToken, ("@now", clock.NowMs()));

    private async Task WriteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var writer = await engine.TryLockWriterAsync(TimeSpan.FromSeconds(options.Value.WriterWaitSeconds), cancellationToken)
            ?? throw new TimeoutException($"Another import or refresh is writing to {engine.Place}. Wait for it to end and try again.");
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var command = connection.Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
