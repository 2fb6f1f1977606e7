using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>How many alerts nobody has taken yet, beside their line in the navigation; follows each refresh of the data.</summary>
public sealed partial class AlertMark(AlertQueries alerts, CurrentRights current, FreshnessWatch watch, TimeProvider clock, ILogger<AlertMark> log) : IDisposable
{
    private const int Most = 99;

    private int open;

    private string Words => L["{0} open", open];

    protected override Task OnInitializedAsync()
    {
        watch.Changed += OnWatchChangedAsync;
        return ReadAsync();
    }

    public void Dispose() => watch.Changed -= OnWatchChangedAsync;

    private Task OnWatchChangedAsync() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        try
        {
            var now = clock.GetUtcNow();
            open = new AlertInbox(await alerts.ListAsync(await current.ScopeAsync(Permissions.ViewAlerts), new() { ClosedSince = now }), now).Of(AlertState.Open).Count;
        }
        catch (System.Data.Common.DbException e)
        {
            // The page below says that the database does not answer.
            LogFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be looked up how many alerts are open; it is asked again in half a minute.")]
    private partial void LogFailed(Exception error);
}
