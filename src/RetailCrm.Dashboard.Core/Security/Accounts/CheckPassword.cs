using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RetailCrm.Data;

namespace RetailCrm.Security.Accounts;

/// <summary>What came of a password or a code.</summary>
/// <param name="User">Only where it was right.</param>
/// <param name="AttemptsLeft">Until the account is locked; 0 when it is.</param>
public sealed record PasswordVerdict(PortalUser? User, int AttemptsLeft)
{
    public bool Locked => User is null && AttemptsLeft == 0;
}

/// <summary>
/// Checks a name and a password, or the second factor. A name that nobody has is answered like one that somebody has: the
/// same words, the same count of attempts, the same lock and the same work.
/// </summary>
public sealed class CheckPassword(UserManager<PortalUser> users, IDbContextFactory<RetailDbContext> contexts, UnknownNames unknown, IOptions<AccessOptions> options, TimeProvider clock)
{
    // Of no account: made once, so that a check against it takes as long as a real one.
    private static readonly PortalUser Nobody = new();
    private static string? nobodysHash;

    /// <param name="name">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="demo">Whether demo accounts may sign in.</param>
    public async Task<PasswordVerdict> RunAsync(string name, string password, bool demo)
    {
        var user = await users.FindByNameAsync(name);
        if (user is null or { Active: false } || user.Demo && !demo)
        {
            Work(password);
            return new(null, await unknown.FailAsync(users.NormalizeName(name) ?? ""));
        }

        if (IsLocked(user))
        {
            Work(password);
            return new(null, 0);
        }

        if (!await users.CheckPasswordAsync(user, password)) return new(null, await FailAsync(user.Id));
        // With a second factor the count goes on: the password alone gives no new attempts at the code.
        if (!user.TwoFactorEnabled) await ForgiveAsync(user.Id);
        return new(user, options.Value.FailedAttempts);
    }

    /// <summary>The second factor: a code of the app, or one of the recovery codes (each once).</summary>
    public async Task<PasswordVerdict> CodeAsync(PortalUser user, string code)
    {
        if (IsLocked(user)) return new(null, 0);
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        bool right = typed.Length == 6
            ? await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, typed)
            : (await users.RedeemTwoFactorRecoveryCodeAsync(user, typed.ToUpperInvariant())).Succeeded;
        if (!right) return new(null, await FailAsync(user.Id));
        await ForgiveAsync(user.Id);
        return new(user, options.Value.FailedAttempts);
    }

    private bool IsLocked(PortalUser user) => user.LockoutEnd > clock.GetUtcNow();

    // In the database, so that attempts at the same time each count.
    private async Task<int> FailAsync(long userId)
    {
        var (limit, now) = (options.Value.FailedAttempts, clock.GetUtcNow());
        DateTimeOffset? until = now.AddMinutes(options.Value.LockMinutes);
        await using var db = await contexts.CreateDbContextAsync();
        var user = db.Set<PortalUser>().Where(u => u.Id == userId);
        await user.ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1));
        await user.Where(u => u.AccessFailedCount >= limit).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, until));
        var after = await user.SingleAsync();
        return after.LockoutEnd > now ? 0 : limit - after.AccessFailedCount;
    }

    private async Task ForgiveAsync(long userId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Set<PortalUser>().Where(u => u.Id == userId && u.AccessFailedCount > 0).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, 0));
    }

    private void Work(string password)
    {
        nobodysHash ??= users.PasswordHasher.HashPassword(Nobody, "nobody's");
        users.PasswordHasher.VerifyHashedPassword(Nobody, nobodysHash, password);
    }
}
