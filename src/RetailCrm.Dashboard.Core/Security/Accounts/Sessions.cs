using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Accounts;

/// <summary>Who is signed in where. A cookie is good only as long as its session is open here.</summary>
public sealed class Sessions(IDbContextFactory<RetailDbContext> contexts, DatabaseEngine engine, IOptions<AccessOptions> options, TimeProvider clock)
{
    private const int LongestAgent = 200;
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1), Keep = TimeSpan.FromDays(90);

    /// <summary>Opens a session and notes the user's sign-in; answers the session's id.</summary>
    public async Task<string> BeginAsync(long userId, string? address, string? agent, CancellationToken cancellationToken)
    {
        var session = new UserSession
        {
            Id = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            UserId = userId,
            StartedUtcMs = clock.NowMs(),
            SeenUtcMs = clock.NowMs(),
            Address = address,
            Agent = agent is { Length: > LongestAgent } ? agent[..LongestAgent] : agent,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        var old = session.StartedUtcMs - (long)Keep.TotalMilliseconds;
        await db.Set<UserSession>().Where(s => s.UserId == userId && s.SeenUtcMs < old).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PortalUser>().Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.LastSignInUtcMs, session.StartedUtcMs), cancellationToken);
        return session.Id;
    }

    /// <summary>Whether the session is open, its user active, and nothing has changed that ends older sign-ins (the security stamp).</summary>
    public async Task<SessionState> StateAsync(string id, long userId, string stamp, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection,
            """
            SELECT s.seen_utc_ms, u.demo FROM user_session s JOIN portal_user u ON u.id = s.user_id
            WHERE s.id = @p1 AND s.user_id = @p2 AND s.ended_utc_ms IS NULL AND u.active = 1 AND u.security_stamp = @p3
            """, id, userId, stamp);
        if (!rows.Read()) return default;
        return new(true, rows.Integer(1) != 0, clock.NowMs() - rows.Integer(0) > SeenStep.TotalMilliseconds);
    }

    /// <summary>Notes that the session is in use.</summary>
    public async Task TouchAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.NowMs();
        await db.Set<UserSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenUtcMs, now), cancellationToken);
    }

    /// <summary>The user's open sessions, the one in use last first; a cookie that was not used for so long has expired by itself.</summary>
    public async Task<IReadOnlyList<UserSession>> OpenOfAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var expired = clock.NowMs() - (long)TimeSpan.FromHours(options.Value.SessionHours).TotalMilliseconds;
        return await db.Set<UserSession>().Where(s => s.UserId == userId && s.EndedUtcMs == null && s.SeenUtcMs > expired).OrderByDescending(s => s.SeenUtcMs).ThenBy(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of the user.</summary>
    public Task EndAsync(long userId, string id, CancellationToken cancellationToken) => EndAsync(userId, id, null, cancellationToken);

    /// <summary>Ends all of them, or all but one.</summary>
    public Task EndAllAsync(long userId, string? but, CancellationToken cancellationToken) => EndAsync(userId, null, but, cancellationToken);

    private async Task EndAsync(long userId, string? only, string? but, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.NowMs();
        int ended = await db.Set<UserSession>().Where(s => s.UserId == userId && s.EndedUtcMs == null && (only == null || s.Id == only) && (but == null || s.Id != but))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedUtcMs, (long?)now), cancellationToken);
        // Open pages of the session look at the version.
        if (ended > 0) await db.Database.ExecuteSqlRawAsync("UPDATE rights_version SET version = version + 1 WHERE id = 1", cancellationToken);
    }
}

/// <summary>What a cookie's session is worth.</summary>
/// <param name="Open">It may be used.</param>
/// <param name="Demo">It is of a demo account.</param>
/// <param name="TouchDue">It was last noted as used a while ago.</param>
public readonly record struct SessionState(bool Open, bool Demo, bool TouchDue);
