using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access.SignIn;

/// <summary>What came of an attempt to sign in.</summary>
internal enum SignInStep
{
    Done,
    CodeNeeded,
    Wrong,
    Locked,

    /// <summary>The password was given too long ago: from the beginning.</summary>
    TooLate,

    /// <summary>The database cannot be written just now.</summary>
    Unavailable,
}

/// <summary>The outcome, and after a failure how many attempts are left.</summary>
internal sealed record SignInAnswer(SignInStep Step, int AttemptsLeft = 0);

/// <summary>Name and password, then the second factor where there is one, then the session.</summary>
internal sealed partial class SignInFlow(CheckPassword check, UserManager<PortalUser> users, PortalSignIn portal, DemoPlan demo, ILogger<SignInFlow> log)
{
    /// <summary>The cookie between password and code.</summary>
    public const string Pending = "retailcrm.code";

    private const string Keep = "keep";

    public Task<SignInAnswer> PasswordAsync(HttpContext http, string name, string password, bool keep) => GuardAsync(async () =>
    {
        var verdict = await check.RunAsync(name, password, demo.Enabled);
        if (verdict.User is not { } user) return await FailedAsync(http, name, verdict);
        if (!user.TwoFactorEnabled)
        {
            await portal.InAsync(http, user, keep);
            return new(SignInStep.Done);
        }

        var pending = PortalClaims.Of(user, "");
        pending.Identities.First().AddClaim(new Claim(Keep, keep ? "1" : "0"));
        await http.SignInAsync(Pending, pending);
        return new(SignInStep.CodeNeeded);
    });

    /// <summary>A code of the app or a recovery code, after the password was right.</summary>
    public Task<SignInAnswer> CodeAsync(HttpContext http, string code) => GuardAsync(async () =>
    {
        if (await PendingAsync(http) is not { } pending) return new(SignInStep.TooLate);
        var user = await users.GetUserAsync(pending);
        if (user is not { Active: true } || user.SecurityStamp != pending.SecurityStamp()) return new(SignInStep.TooLate);
        var verdict = await check.CodeAsync(user, code);
        if (verdict.User is null) return await FailedAsync(http, user.UserName!, verdict);
        await http.SignOutAsync(Pending);
        await portal.InAsync(http, user, pending.HasClaim(Keep, "1"));
        return new(SignInStep.Done);
    });

    /// <summary>Who has given a right password and owes the code; null for nobody.</summary>
    public static async Task<ClaimsPrincipal?> PendingAsync(HttpContext http) => (await http.AuthenticateAsync(Pending)).Principal;

    private async Task<SignInAnswer> FailedAsync(HttpContext http, string name, PasswordVerdict verdict)
    {
        await portal.RefusedAsync(http, name, verdict);
        return verdict.Locked ? new(SignInStep.Locked) : new(SignInStep.Wrong, verdict.AttemptsLeft);
    }

    // A session, a failed attempt, a used recovery code and the audit are written: without that nobody gets in.
    private async Task<SignInAnswer> GuardAsync(Func<Task<SignInAnswer>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (Exception e) when (WriteGuard.IsUnwritable(e))
        {
            LogUnavailable(e);
            return new(SignInStep.Unavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody can sign in: the database cannot be written.")]
    private partial void LogUnavailable(Exception error);
}
