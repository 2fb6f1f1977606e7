using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Pages.Subscriptions;

/// <summary>What the core is asked for the page.</summary>
public sealed class SubscriptionQuestions(SubscriptionQueries subscriptions, RecipientDirectory recipients, StoreComparisonQueries stores, ReportCatalogue reports, Outbox outbox)
{
    public SubscriptionQueries Subscriptions => subscriptions;

    public RecipientDirectory Recipients => recipients;

    public StoreComparisonQueries Stores => stores;

    public ReportCatalogue Reports => reports;

    public Outbox Outbox => outbox;
}

/// <summary>Reads the page's answer under the visitor's rights of the moment.</summary>
public sealed class SubscriptionsReader(SubscriptionQuestions ask, CurrentRights current, IOptionsMonitor<MailOptions> mail, TimeProvider clock)
{
    private const int RunsShown = 12;

    public async Task<SubscriptionsView> ReadAsync(long? selected, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        var right = SubscriptionsRight.Of(rights);
        var list = await ask.Subscriptions.ListAsync(right, cancellationToken);
        var chosen = list.FirstOrDefault(s => s.Id == selected);
        IReadOnlyList<SubscriptionRun> runs = chosen is null ? [] : await ask.Subscriptions.RunsAsync(right, chosen.Id, RunsShown, cancellationToken);
        return new(list, chosen, runs, chosen is null ? [] : await ask.Outbox.RecipientsAsync(chosen, cancellationToken))
        {
            Rights = rights,
            Choices = await ask.Recipients.ReadAsync(rights, cancellationToken),
            Stores = await ask.Stores.FiltersAsync(rights.Scope, cancellationToken),
            Reports = [.. ask.Reports.Names.Where(r => ask.Reports.MaySee(rights, r))],
            Kept = [.. ask.Reports.Names.Where(ask.Reports.KeepsReported)],
            HasServer = mail.CurrentValue.IsSet,
            Now = clock.GetUtcNow(),
        };
    }
}
