using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Audit;

/// <summary>How many large downloads there were lately, beside the audit's line in the navigation: whoever may read the audit hears of one within half a minute.</summary>
public sealed partial class AlarmMark(AuditQueries audit, CurrentRights current, FreshnessWatch watch, TimeProvider clock, ILogger<AlarmMark> log) : IDisposable
{
    private int alarms;

    private string Words => L["Large downloads in the last {0} days: {1}", AuditQueries.AlarmDays, alarms];

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
            var right = AuditRight.Of(await current.ReadAsync());
            alarms = right.MayRead ? (await audit.AlarmsAsync(right, clock.GetUtcNow())).Count : 0;
        }
        catch (System.Data.Common.DbException e)
        {
            // The page below says that the database does not answer.
            LogFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be looked up whether there were large downloads; it is asked again in half a minute.")]
    private partial void LogFailed(Exception error);
}
