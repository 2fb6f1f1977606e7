using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>How many alerts nobody has taken yet, beside their line in the navigation.</summary>
public sealed partial class AlertMark(AlertQueries alerts, CurrentRights current, FreshnessWatch watch, TimeProvider clock, ILogger<AlertMark> log) : MenuMark(watch, log)
{
    private const int Most = 99;

    private string Words => L["{0} open", Count];

    protected override async Task<int> CountAsync()
    {
        var now = clock.GetUtcNow();
        return new AlertInbox(await alerts.ListAsync(await current.ScopeAsync(Permissions.ViewAlerts), new() { ClosedSince = now }), now).Of(AlertState.Open).Count;
    }
}
