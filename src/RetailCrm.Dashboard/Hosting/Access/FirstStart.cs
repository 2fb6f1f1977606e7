using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>Who can sign in where nobody could before: the demo's accounts in the demo; else whoever reads the console.</summary>
internal sealed class FirstStart(IServiceScopeFactory scopes, DemoPlan demo, SetupToken setup, BusinessCalendar calendar)
{
    // The demo chain looks back two years at most.
    private const int Years = 3;

    /// <summary>In the demo only: its accounts, with grants as soon as there are stores.</summary>
    public async Task OpenDemoAsync(CancellationToken cancellationToken)
    {
        if (!demo.Enabled) return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(new DateOnly(calendar.Today.Year - Years, 1, 1), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<DemoSubscription>().EnsureAsync(cancellationToken);
    }

    /// <summary>What the console says about signing in.</summary>
    public async Task<string> WordsAsync(string address, CancellationToken cancellationToken)
    {
        if (demo.Enabled) return $"Demo: sign in as {string.Join(", ", DemoAccounts.All.Select(a => a.UserName))}; the password is {DemoAccounts.Password}. It listens on this machine only (loopback).";
        return await setup.OfferAsync(cancellationToken) is { } token
            ? $"Nobody has an account yet: make the first admin at {address.TrimEnd('/')}/setup with the one-time token {token}"
            : "Sign in with your account.";
    }
}
