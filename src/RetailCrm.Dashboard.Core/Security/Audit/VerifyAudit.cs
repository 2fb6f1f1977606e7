using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Audit;

/// <summary>
/// Recomputes the whole chain: no entry changed, removed, added or moved since it was written. What it cannot know by itself is
/// whether somebody has rewritten the whole chain: a head noted outside the database tells.
/// </summary>
public sealed class VerifyAudit(DatabaseEngine engine)
{
    /// <param name="noted">A head that was noted earlier (<see cref="AuditVerification.Head"/>): it must still be in the chain, unless it has been removed by age.</param>
    /// <param name="cancellationToken">Stops between entries.</param>
    public async Task<AuditVerification> RunAsync(AuditAnchor? noted = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var head = await HeadAsync(connection, cancellationToken);
        var walk = new AuditWalk(noted);
        await using var command = connection.Command($"SELECT {AuditTable.Columns} FROM audit_entry ORDER BY seq");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (walk.Break is null && await rows.ReadAsync(cancellationToken)) walk.Step(AuditTable.Read(rows));
        walk.End(head);
        return new(walk.Entries, walk.First, head, walk.Break);
    }

    /// <summary>The head that the last check which held has kept: a night's witness against a chain that was cut or written anew since. Null before the first.</summary>
    public async Task<AuditAnchor?> LastHeadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        await using var command = connection.Command("SELECT head_seq, head_hash FROM audit_check WHERE id = 1 AND break_seq IS NULL");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(row.GetInt64(0), row.GetString(1)) : null;
    }

    private static async Task<AuditAnchor> HeadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT seq, hash FROM audit_head WHERE id = 1");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(row.GetInt64(0), row.GetString(1)) : new(0, "");
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Entries">Entries that were read.</param>
/// <param name="First">The first that is kept; 0: none.</param>
/// <param name="Head">The last entry and its hash: noted elsewhere, it proves later that nothing before it was rewritten.</param>
/// <param name="Break">The first entry at fault; null: the chain holds.</param>
public sealed record AuditVerification(long Entries, long First, AuditAnchor Head, AuditBreak? Break);

/// <summary>Where the chain is broken first, and how.</summary>
public sealed record AuditBreak(long Seq, string What);
