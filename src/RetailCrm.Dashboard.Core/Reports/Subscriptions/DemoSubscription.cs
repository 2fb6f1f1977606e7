using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>The demo's one subscription: the weekly report for store managers. Their addresses reach nobody.</summary>
public sealed class DemoSubscription(ChangeSubscriptions change, RightsQueries rights, BusinessCalendar calendar, DatabaseEngine engine, IOptions<ChainOptions> chain)
{
    /// <summary>Makes it as soon as its owner has stores, where there is no subscription yet. May be run again.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await rights.FindAsync("demo.executive", calendar.Today, cancellationToken) is not { Scope.IsAll: true } owner || await IsAnyAsync(cancellationToken)) return;
        var settings = new SubscriptionSettings("Weekly store report 门店周报", "store-weekly", "p=last-week", "pdf", new(SendCadence.Weekly, 1, new(8, 0), chain.Value.TimeZone));
        var answer = await change.CreateAsync(new(owner, AuditActor.System), new(settings, [], [PortalRole.StoreManager], [], []), cancellationToken);
        if (answer.Problem is { } problem) throw new InvalidOperationException($"The demo's subscription could not be made: {problem}.");
    }

    private async Task<bool> IsAnyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return await connection.Command("SELECT COUNT(*) FROM subscription").NumberAsync(cancellationToken) > 0;
    }
}
