using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Audit;

/// <summary>How many large downloads there were lately, beside the audit's line in the navigation: whoever may read the audit hears of one within half a minute.</summary>
public sealed partial class AlarmMark(AuditQueries audit, CurrentRights current, FreshnessWatch watch, TimeProvider clock, ILogger<AlarmMark> log) : MenuMark(watch, log)
{
    private string Words => L["Large downloads in the last {0} days: {1}", AuditQueries.AlarmDays, Count];

    protected override async Task<int> CountAsync()
    {
        var right = AuditRight.Of(await current.ReadAsync());
        return right.MayRead ? (await audit.AlarmsAsync(right, clock.GetUtcNow())).Count : 0;
    }
}
