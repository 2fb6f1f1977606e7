using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Codes;

namespace RetailCrm.Dashboard.Tests.Security.Codes;

/// <summary>Codes of the app open once, and what they are made from lies sealed.</summary>
public class CodeTests
{
    private const string Values = "SELECT name, value FROM user_token ORDER BY name";
    private readonly FixedClock clock = new(new(2026, 11, 21, 7, 20, 0, TimeSpan.Zero));

    // RFC 6238, appendix B (SHA-1), the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void They_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory, Engines]
    public async Task A_code_opens_once_and_none_before_it_opens_any_more(DatabaseProvider provider)
    {
        await using var database = await BuildAsync(provider);
        var (id, key) = await KeyAsync(database);
        long now = Totp.StepAt(clock.Now);
        Assert.False(await TakesAsync(database, id, Totp.Code(key, now - 2)));
        Assert.False(await TakesAsync(database, id, Totp.Code(key, now + 2)));
        // Of two at the same time one gets in.
        var both = await Task.WhenAll(TakesAsync(database, id, Totp.Code(key, now)), TakesAsync(database, id, Totp.Code(key, now)));
        Assert.Single(both, true);
        Assert.False(await TakesAsync(database, id, Totp.Code(key, now)));
        Assert.False(await TakesAsync(database, id, Totp.Code(key, now - 1)));
        // A phone that is one step ahead.
        Assert.True(await TakesAsync(database, id, Totp.Code(key, now + 1)));
        clock.Now = clock.Now.AddSeconds(Totp.StepSeconds);
        Assert.False(await TakesAsync(database, id, Totp.Code(key, now + 1)));
        Assert.True(await TakesAsync(database, id, Totp.Code(key, now + 2)));
    }

    [Theory, Engines]
    public async Task Key_and_recovery_codes_lie_sealed_are_sealed_anew_and_with_lost_keys_open_nothing(DatabaseProvider provider)
    {
        await using var database = await BuildAsync(provider);
        var (id, key) = await KeyAsync(database);
        var codes = await AsideAsync(database, async users => (await users.GenerateNewTwoFactorRecoveryCodesAsync((await users.FindByIdAsync($"{id}"))!, 10))!.ToList());
        var kept = await database.RowsAsync(Values);
        Assert.StartsWith("AuthenticatorKey|1.", kept, StringComparison.Ordinal);
        foreach (var secret in (string[])[key, .. codes]) Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        Assert.Equal(new VerbRun(0, "keys: key 3 seals now, 2 values were sealed anew", ""), await VerbRun.OfAsync(database, "keys", "rotate"));
        Assert.StartsWith("AuthenticatorKey|3.", await database.RowsAsync(Values), StringComparison.Ordinal);
        Assert.True(await TakesAsync(database, id, Totp.Code(key, Totp.StepAt(clock.Now))));
        Assert.True(await RedeemsAsync(database, id, codes[0]));
        Assert.False(await RedeemsAsync(database, id, codes[0]));
        await database.ExecuteAsync("UPDATE data_key SET wrapped = 'AAAA'");
        clock.Now = clock.Now.AddMinutes(2);
        Assert.False(await TakesAsync(database, id, Totp.Code(key, Totp.StepAt(clock.Now))));
        Assert.False(await RedeemsAsync(database, id, codes[1]));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => KeyAsync(database, "other"));
    }

    private Task<TestDatabase> BuildAsync(DatabaseProvider provider) => TestDatabase.CreateAsync(provider, configure: s => s.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));

    private static async Task<(long Id, string Key)> KeyAsync(TestDatabase database, string name = "zhou")
    {
        var id = await database.Services.AddUserAsync(name, []);
        return (id, await AsideAsync(database, async users =>
        {
            var user = (await users.FindByIdAsync($"{id}"))!;
            await users.ResetAuthenticatorKeyAsync(user);
            return (await users.GetAuthenticatorKeyAsync(user))!;
        }));
    }

    private static Task<bool> TakesAsync(TestDatabase database, long id, string code) =>
        AsideAsync(database, async users => await users.VerifyTwoFactorTokenAsync((await users.FindByIdAsync($"{id}"))!, users.Options.Tokens.AuthenticatorTokenProvider, code));

    private static Task<bool> RedeemsAsync(TestDatabase database, long id, string code) =>
        AsideAsync(database, async users => (await users.RedeemTwoFactorRecoveryCodeAsync((await users.FindByIdAsync($"{id}"))!, code)).Succeeded);

    private static async Task<T> AsideAsync<T>(TestDatabase database, Func<UserManager<PortalUser>, Task<T>> act)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>());
    }
}
