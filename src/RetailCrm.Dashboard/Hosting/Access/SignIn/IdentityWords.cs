using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access.SignIn;

/// <summary>Why a name or a password was not taken, in the reader's language.</summary>
internal static class IdentityWords
{
    public const string SamePassword = "SamePassword";

    public static string Of(IdentityResult result, IStringLocalizer<SharedText> L, AccessOptions access) =>
        string.Join(' ', result.Errors.Select(e => e.Code).Distinct().Select(code => code switch
        {
            nameof(IdentityErrorDescriber.PasswordTooShort) => L["The password needs {0} characters or more.", access.PasswordLength].Value,
            nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => L["The password repeats too few characters."].Value,
            nameof(IdentityErrorDescriber.PasswordMismatch) => L["The old password is wrong."].Value,
            nameof(IdentityErrorDescriber.InvalidToken) => L["This link is no longer good: it has expired or was used. Ask an admin for a new one."].Value,
            nameof(IdentityErrorDescriber.DuplicateUserName) => L["Somebody else has this user name."].Value,
            nameof(IdentityErrorDescriber.InvalidUserName) => L["Give a user name."].Value,
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => L["Somebody else changed this account at the same moment. Try again."].Value,
            NoNameInPassword.Code => L["The password must not hold the user name."].Value,
            SamePassword => L["Choose a password that differs from the old one."].Value,
            _ => throw new InvalidOperationException($"No words for {code}."),
        }));
}
