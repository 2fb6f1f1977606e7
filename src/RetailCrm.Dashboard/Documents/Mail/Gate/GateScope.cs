using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Mail.Sending;
using RetailCrm.Reports;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Documents.Mail.Gate;

/// <summary>What a subscription waits for: the stores of its recipients, as of now, or the close of its days.</summary>
internal sealed class GateScope(Outbox outbox, RightsQueries rights, ReportCatalogue reports, BusinessCalendar calendar, CloseGate closes)
{
    public CloseGate Closes => closes;

    public async Task<IReadOnlyList<DataScope>> OfAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var permission = reports.PermissionOf(subscription.Settings.Report);
        var users = (await outbox.RecipientsAsync(subscription, cancellationToken)).Select(r => r.UserId);
        var seen = new List<DataScope>();
        foreach (long user in subscription.Robots.Count > 0 ? users.Append(subscription.OwnerId) : users) seen.Add((await rights.OfAsync(user, calendar.Today, cancellationToken)).ScopeFor(permission));
        return seen;
    }
}
