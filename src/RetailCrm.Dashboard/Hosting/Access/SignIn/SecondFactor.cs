using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using QRCoder;
using RetailCrm.Common;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Hosting.Access.SignIn;

/// <summary>An app's key: as letters to type, and as a picture for the phone's camera.</summary>
internal sealed record FactorKey(string Letters, string Picture);

/// <summary>Turns the second factor of the signed-in user on and off. Each change ends the user's other sign-ins.</summary>
internal sealed class SecondFactor(UserManager<PortalUser> users, Sessions sessions, WriteAudit audit, IOptions<ChainOptions> chain, TimeProvider clock)
{
    private const int RecoveryCodes = 10;

    public async Task<PortalUser> UserAsync(HttpContext http) => await users.GetUserAsync(http.User) ?? throw new InvalidOperationException("A user is gone: they are never deleted.");

    public Task<int> CodesLeftAsync(PortalUser user) => users.CountRecoveryCodesAsync(user);

    /// <summary>The key that waits to be confirmed; a new one where there is none.</summary>
    public async Task<FactorKey> KeyAsync(HttpContext http, PortalUser user)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            await users.ResetAuthenticatorKeyAsync(user);
            await PortalSignIn.RenewAsync(http, user);
            key = (await users.GetAuthenticatorKeyAsync(user))!;
        }

        var portal = chain.Value.DisplayName;
        var address = string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{Uri.EscapeDataString(portal)}:{Uri.EscapeDataString(user.UserName!)}?secret={key}&issuer={Uri.EscapeDataString(portal)}&digits=6");
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        return new(string.Join(' ', key.Chunk(4).Select(c => new string(c))), "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(5)));
    }

    /// <summary>Turns it on; answers the recovery codes, which are never shown again. Null: the code does not fit the key.</summary>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(HttpContext http, PortalUser user, string code)
    {
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code.Replace(" ", "", StringComparison.Ordinal))) return null;
        await NoteAsync(http, user, new { SecondFactor = "on" });
        user.TwoFactorSinceUtcMs = clock.NowMs();
        await users.SetTwoFactorEnabledAsync(user, true);
        return await RenewCodesAsync(http, user);
    }

    /// <summary>Ten new recovery codes; the older ones are worth nothing.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(HttpContext http, PortalUser user)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? [];
        await ThisSessionOnlyAsync(http, user);
        return [.. codes];
    }

    /// <summary>Turns it off and forgets the key. False: the password is wrong.</summary>
    public async Task<bool> TurnOffAsync(HttpContext http, PortalUser user, string password)
    {
        if (!await users.CheckPasswordAsync(user, password)) return false;
        await NoteAsync(http, user, new { SecondFactor = "off" });
        user.TwoFactorSinceUtcMs = null;
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        await ThisSessionOnlyAsync(http, user);
        return true;
    }

    /// <summary>Changes the password. What is wrong with either is in the result.</summary>
    public async Task<IdentityResult> ChangePasswordAsync(HttpContext http, string old, string fresh)
    {
        var user = await UserAsync(http);
        if (old == fresh) return IdentityResult.Failed(new IdentityError { Code = IdentityWords.SamePassword });
        var mustChange = user.MustChangePassword;
        user.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(user, old, fresh);
        user.MustChangePassword = mustChange && !result.Succeeded;
        if (!result.Succeeded) return result;
        await NoteAsync(http, user, new { Password = "changed" });
        await ThisSessionOnlyAsync(http, user);
        return result;
    }

    private Task<AuditEntry> NoteAsync(HttpContext http, PortalUser user, object what) => audit.RunAsync(http.Actor(),
        new(AuditActions.RightsChange, user.UserName) { Details = what }, http.RequestAborted);

    private async Task ThisSessionOnlyAsync(HttpContext http, PortalUser user)
    {
        await sessions.EndAllAsync(user.Id, http.User.SessionId(), http.RequestAborted);
        await PortalSignIn.RenewAsync(http, user);
    }
}
