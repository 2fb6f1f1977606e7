using Microsoft.AspNetCore.Identity;

namespace RetailCrm.Security.Accounts;

/// <summary>A password that holds the user's own name is the first to be guessed.</summary>
public sealed class NoNameInPassword : IPasswordValidator<PortalUser>
{
    public const string Code = "PasswordHoldsName";

    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        bool holds = user.UserName is { Length: > 2 } name && password?.Contains(name, StringComparison.OrdinalIgnoreCase) == true;
        return Task.FromResult(holds ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "The password must not hold the user name." }) : IdentityResult.Success);
    }
}
