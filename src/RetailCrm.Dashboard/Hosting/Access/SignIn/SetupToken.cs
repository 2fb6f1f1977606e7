using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access.SignIn;

/// <summary>Makes the first admin possible: whoever reads the console of a portal without users may make one account. Good once, and for this process only.</summary>
internal sealed class SetupToken(IServiceScopeFactory scopes)
{
    private string? token;

    /// <summary>A token where there is no user yet; null otherwise.</summary>
    public async Task<string?> OfferAsync(CancellationToken cancellationToken) =>
        await NobodyAsync(cancellationToken) ? token ??= WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(18)) : null;

    /// <summary>There is still nobody who could sign in.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken) => token is not null && await NobodyAsync(cancellationToken);

    public bool IsRight(string typed) => token is { } held && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(held)), SHA256.HashData(Encoding.UTF8.GetBytes(typed.Trim())));

    public void Use() => token = null;

    private async Task<bool> NobodyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OpenAccount>().IsFirstAsync(cancellationToken);
    }
}
