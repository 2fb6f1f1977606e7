using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Closing;

/// <summary>Proves that closes still keep what they kept: the database could have been changed beside the product.</summary>
public sealed class VerifyCloses(DatabaseEngine engine)
{
    /// <summary>Numbers of the closes whose rows no longer have the hash of the day they were closed; those that were opened again too.</summary>
    public Task<IReadOnlyList<long>> AlteredAsync(CancellationToken cancellationToken = default) => Task.Run<IReadOnlyList<long>>(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var hashes = new List<(long Id, string Hash)>();
        using (var rows = engine.CreateReader(connection, "SELECT id, hash FROM period_close ORDER BY id"))
        {
            while (rows.Read()) hashes.Add((rows.Integer(0), rows.Text(1)));
        }

        return [.. hashes.Where(h => CloseHash.Of(engine, connection, h.Id) != h.Hash).Select(h => h.Id)];
    }, cancellationToken);
}
