using Microsoft.Extensions.Options;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Privacy;

/// <summary>
/// Shows one member's personal data clear to one user, for a reason and for a while. The entry in the audit comes first: if it
/// cannot be written, nothing is shown.
/// </summary>
public sealed class UnmaskMember(DatabaseEngine engine, WriteAudit audit, IOptions<PrivacyOptions> options, TimeProvider clock)
{
    /// <summary>A reason has at least and at most so many characters.</summary>
    public const int ShortestReason = 5, LongestReason = 500;

    public async Task<UnmaskAnswer> RunAsync(Rights rights, AuditActor actor, MemberRef member, string reason, CancellationToken cancellationToken = default)
    {
        reason = reason.Trim();
        if (!rights.May(Permissions.RevealPersonalData) || rights.SeenBy is not null) return new(UnmaskOutcome.NotAllowed, null);
        if (reason.Length is < ShortestReason or > LongestReason) return new(UnmaskOutcome.NoReason, null);
        var now = clock.GetUtcNow();
        var until = now.AddMinutes(options.Value.UnmaskMinutes);
        await audit.RunAsync(actor, new(AuditActions.Unmask, member.Code) { Details = new { Reason = reason, Until = until } }, cancellationToken);
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await connection.Command("DELETE FROM unmasking WHERE until_utc_ms <= @now", ("@now", now.ToUnixTimeMilliseconds())).RunAsync(cancellationToken);
        await connection.Command(
            "INSERT INTO unmasking(user_id, member_code, until_utc_ms) VALUES (@user, @member, @until) ON CONFLICT(user_id, member_code) DO UPDATE SET until_utc_ms = excluded.until_utc_ms",
            ("@user", rights.UserId), ("@member", member.Code), ("@until", until.ToUnixTimeMilliseconds())).RunAsync(cancellationToken);
        return new(UnmaskOutcome.Done, until);
    }
}

/// <summary>Whether a member was unmasked.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Until">When the data is masked again; null: it was not unmasked.</param>
public sealed record UnmaskAnswer(UnmaskOutcome Outcome, DateTimeOffset? Until);

public enum UnmaskOutcome
{
    Done,

    /// <summary>The user lacks the permission, or looks through another's eyes.</summary>
    NotAllowed,

    /// <summary>The reason is too short or too long.</summary>
    NoReason,
}
