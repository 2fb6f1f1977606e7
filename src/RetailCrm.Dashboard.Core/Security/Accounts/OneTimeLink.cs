using System.Globalization;
using Microsoft.AspNetCore.Identity;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Accounts;

/// <summary>
/// A secret by which a user chooses a new password: made by an admin, good for some hours and once, since a new password changes
/// the stamp that it is bound to.
/// </summary>
public sealed class OneTimeLink(UserManager<PortalUser> users, Sessions sessions, WriteAudit audit)
{
    /// <summary>The secret part of a new link; links made before no longer work, and the user is signed out everywhere.</summary>
    public async Task<string> MakeAsync(AuditActor by, PortalUser user, CancellationToken cancellationToken)
    {
        await audit.RunAsync(by, new(AuditActions.RightsChange, user.UserName) { Details = new { OneTimeLink = "made" } }, cancellationToken);
        await users.UpdateSecurityStampAsync(user);
        await sessions.EndAllAsync(user.Id, null, cancellationToken);
        return await users.GeneratePasswordResetTokenAsync(user);
    }

    /// <inheritdoc cref="MakeAsync(AuditActor, PortalUser, CancellationToken)"/>
    public async Task<string> MakeAsync(AuditActor by, long userId, CancellationToken cancellationToken) =>
        await MakeAsync(by, await users.FindByIdAsync(Text(userId)) ?? throw new InvalidOperationException($"There is no user {userId}."), cancellationToken);

    /// <summary>Whether the link would be taken now. An unknown user is answered like a wrong secret.</summary>
    public async Task<bool> IsGoodAsync(long userId, string secret) =>
        await users.FindByIdAsync(Text(userId)) is { Active: true } user
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<PortalUser>.ResetPasswordTokenPurpose, secret);

    /// <summary>Sets the password and opens a locked account.</summary>
    public async Task<IdentityResult> UseAsync(AuditActor by, long userId, string secret, string password)
    {
        if (await users.FindByIdAsync(Text(userId)) is not { Active: true } user) return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
        if (!await IsGoodAsync(userId, secret)) return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
        await audit.RunAsync(by, new(AuditActions.RightsChange, user.UserName) { Details = new { OneTimeLink = "used" } });
        (user.MustChangePassword, user.LockoutEnd, user.AccessFailedCount) = (false, null, 0);
        return await users.ResetPasswordAsync(user, secret, password);
    }

    private static string Text(long userId) => userId.ToString(CultureInfo.InvariantCulture);
}
