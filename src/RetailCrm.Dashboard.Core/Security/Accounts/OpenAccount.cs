using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RetailCrm.Common;
using RetailCrm.Data;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Accounts;

/// <summary>Makes accounts.</summary>
public sealed class OpenAccount(UserManager<PortalUser> users, ChangeRights change, IDbContextFactory<RetailDbContext> contexts, TimeProvider clock)
{
    /// <summary>Nobody has an account yet.</summary>
    public async Task<bool> IsFirstAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Set<PortalUser>().AnyAsync(cancellationToken);
    }

    /// <summary>Without a password the account waits for a <see cref="OneTimeLink"/>. What is wrong with name or password is in the result, and then nothing was made.</summary>
    public async Task<IdentityResult> RunAsync(AuditActor by, PortalUser user, string? password, IReadOnlyCollection<string> roles, IReadOnlyCollection<ScopeGrant> grants,
        CancellationToken cancellationToken)
    {
        user.CreatedUtcMs = clock.NowMs();
        var result = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
        if (!result.Succeeded) return result;
        await change.SetRolesAsync(by, user.Id, roles, cancellationToken);
        await change.SetGrantsAsync(by, user.Id, grants, cancellationToken);
        return result;
    }
}
