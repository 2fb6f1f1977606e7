using Microsoft.Extensions.Options;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Audit;

/// <summary>
/// Removes entries older than <see cref="AuditOptions.KeepDays"/>. First the chain is verified, so that a removal hides no break; then an
/// entry is added that holds the last removed entry's hash (the anchor): what is left is proven to go on from there.
/// </summary>
public sealed class PruneAudit(DatabaseEngine engine, VerifyAudit verify, IOptions<AuditOptions> options, TimeProvider clock)
{
    public async Task<AuditPruning> RunAsync(CancellationToken cancellationToken = default)
    {
        var verified = await verify.RunAsync(await verify.LastHeadAsync(cancellationToken), cancellationToken);
        if (verified.Break is not null) return new(0, verified);
        var now = clock.GetUtcNow();
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Audit, cancellationToken);
        // Up to the first that is to be kept: a clock that was set back removes nothing too early.
        long through = await connection.Command(
            "SELECT COALESCE((SELECT MIN(seq) FROM audit_entry WHERE at_utc_ms >= @limit), (SELECT seq + 1 FROM audit_head WHERE id = 1)) - 1",
            ("@limit", now.AddDays(-options.Value.KeepDays).ToUnixTimeMilliseconds())).NumberAsync(cancellationToken) ?? 0;
        through = Math.Min(through, verified.Head.Seq);
        await using var hash = connection.Command("SELECT hash FROM audit_entry WHERE seq = @seq", ("@seq", through));
        // Nothing is old enough, or another node has removed it meanwhile.
        if (await hash.ExecuteScalarAsync(cancellationToken) is not string last) return new(0, verified);
        var anchor = new AuditAnchor(through, last);
        var chain = await AuditChain.OpenAsync(connection, cancellationToken);
        var happening = new AuditEvent(AuditActions.Pruned) { Details = new { options.Value.KeepDays } };
        await chain.AppendAsync(AuditActor.System, happening, now, anchor, cancellationToken);
        int removed = await connection.Command("DELETE FROM audit_entry WHERE seq <= @seq", ("@seq", through)).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(removed, verified);
    }
}

/// <summary>What a removal of old entries came to.</summary>
/// <param name="Removed">How many are gone.</param>
/// <param name="Verified">The chain as it was before; broken: nothing was removed.</param>
public sealed record AuditPruning(long Removed, AuditVerification Verified);
