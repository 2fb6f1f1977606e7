using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Audit;

/// <summary>Goes through the whole chain and keeps what came of it, for people to see when it last held.</summary>
public sealed class CheckAudit(VerifyAudit verify, DatabaseEngine engine, TimeProvider clock)
{
    public async Task<AuditCheck> RunAsync(CancellationToken cancellationToken = default) => await KeepAsync(await verify.RunAsync(await verify.LastHeadAsync(cancellationToken), cancellationToken), cancellationToken);

    /// <summary>For who has verified it already.</summary>
    public async Task<AuditCheck> KeepAsync(AuditVerification found, CancellationToken cancellationToken = default)
    {
        var check = new AuditCheck(DateTimeOffset.FromUnixTimeMilliseconds(clock.NowMs()), found.Entries, found.Head.Seq, found.Break);
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await connection.Command(
            """
            INSERT INTO audit_check(id, at_utc_ms, entries, head_seq, head_hash, break_seq, break_what) VALUES (1, @at, @entries, @head, @hash, @seq, @what)
            ON CONFLICT(id) DO UPDATE SET at_utc_ms = excluded.at_utc_ms, entries = excluded.entries, head_seq = excluded.head_seq, head_hash = excluded.head_hash, break_seq = excluded.break_seq, break_what = excluded.break_what
            """,
            ("@at", check.At.ToUnixTimeMilliseconds()), ("@entries", check.Entries), ("@head", check.HeadSeq), ("@hash", found.Head.Hash), ("@seq", check.Break?.Seq),
            ("@what", check.Break?.What)).RunAsync(cancellationToken);
        return check;
    }
}

/// <summary>What the last check of the chain found.</summary>
/// <param name="At">When.</param>
/// <param name="Entries">How many entries there were.</param>
/// <param name="HeadSeq">Up to which.</param>
/// <param name="Break">The first at fault; null: the chain held.</param>
public sealed record AuditCheck(DateTimeOffset At, long Entries, long HeadSeq, AuditBreak? Break);
