using System.Globalization;
using Microsoft.AspNetCore.Identity;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Administration;

/// <summary>For a user whose phone is gone: no second factor until the user sets up another. Ends the user's sign-ins.</summary>
public sealed class ResetSecondFactor(UserManager<PortalUser> users, Sessions sessions, WriteAudit audit)
{
    public async Task RunAsync(AuditActor by, long userId, CancellationToken cancellationToken)
    {
        var user = await users.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) ?? throw new InvalidOperationException($"There is no user {userId}.");
        await audit.RunAsync(by, new(AuditActions.RightsChange, user.UserName) { Details = new { SecondFactor = "reset" } }, cancellationToken);
        user.TwoFactorSinceUtcMs = null;
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
        await sessions.EndAllAsync(userId, null, cancellationToken);
    }

    /// <summary>Recovery codes that the user has left; 0 without a second factor.</summary>
    public async Task<int> CodesLeftAsync(long userId) =>
        await users.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is { TwoFactorEnabled: true } user ? await users.CountRecoveryCodesAsync(user) : 0;
}
