using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Security.Codes;

/// <summary>
/// Takes a code of the app once: whoever reads it over a shoulder, or off the wire, comes too late. The half minute of the last one that
/// was taken is kept with the user, and none at or before it opens again. A clock may be one step off either way.
/// </summary>
public sealed class OnceOnlyCodes(DatabaseEngine engine, TimeProvider clock) : IUserTwoFactorTokenProvider<PortalUser>
{
    private const int Skew = 1;

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<PortalUser> manager, PortalUser user)
    {
        if (token.Length != Totp.Digits || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key) return false;
        long now = Totp.StepAt(clock.GetUtcNow());
        long? step = null;
        // All steps are looked at, so that the time it takes tells nothing.
        for (long one = now - Skew; one <= now + Skew; one++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Totp.Code(key, one)), Encoding.UTF8.GetBytes(token))) step = one;
        }

        return step is { } taken && await TakeAsync(user.Id, taken);
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<PortalUser> manager, PortalUser user) => Task.FromResult(false);

    public Task<string> GenerateAsync(string purpose, UserManager<PortalUser> manager, PortalUser user) => throw new NotSupportedException("The app makes the codes.");

    // In the database, so that of two who come at the same time one gets in.
    private async Task<bool> TakeAsync(long userId, long step)
    {
        await using var connection = await engine.OpenWriteAsync(CancellationToken.None);
        return await connection.Command("UPDATE portal_user SET last_code_step = @step WHERE id = @id AND last_code_step < @step", ("@step", step), ("@id", userId)).RunAsync(CancellationToken.None) == 1;
    }
}
