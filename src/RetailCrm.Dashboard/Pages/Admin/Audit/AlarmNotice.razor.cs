using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Audit;

/// <summary>Who took away much lately, above what an admin or auditor sees first. Nothing for who may not read the audit.</summary>
public sealed partial class AlarmNotice(AuditQueries audit, CurrentRights current, TimeProvider clock)
{
    private const int Most = 3;
    private IReadOnlyList<AuditEntry> alarms = [];

    protected override async Task OnInitializedAsync()
    {
        var right = AuditRight.Of(await current.ReadAsync());
        if (right.MayRead) alarms = await audit.AlarmsAsync(right, clock.GetUtcNow());
    }
}
