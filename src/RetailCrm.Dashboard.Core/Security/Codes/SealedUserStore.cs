using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using RetailCrm.Data;
using RetailCrm.Data.Sealing;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Security.Codes;

/// <summary>
/// Users as Identity keeps them, but the secrets of the second factor (the app's key, recovery codes) lie sealed: a copy of the database
/// makes no codes. With lost keys there is no key, and no code is right.
/// </summary>
public sealed class SealedUserStore(RetailDbContext context, DataKeys keys, IdentityErrorDescriber? describer = null) : UserOnlyStore<PortalUser, RetailDbContext, long>(context, describer)
{
    public override async Task<string?> GetTokenAsync(PortalUser user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        if (await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is not { } kept) return null;
        using var cipher = await keys.ForReadingAsync(cancellationToken);
        return cipher.Open(PersonalField.SignInSecret, kept);
    }

    /// <exception cref="DatabaseUnavailableException">The keys are lost: nothing can be sealed.</exception>
    public override async Task SetTokenAsync(PortalUser user, string loginProvider, string name, string? value, CancellationToken cancellationToken)
    {
        using var cipher = await keys.TryForWritingAsync(cancellationToken) ?? throw new DatabaseUnavailableException(KeyStatus.LostLine);
        await base.SetTokenAsync(user, loginProvider, name, value is null ? null : cipher.Seal(PersonalField.SignInSecret, value), cancellationToken);
    }
}
