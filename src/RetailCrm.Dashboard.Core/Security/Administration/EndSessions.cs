using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Administration;

/// <summary>Signs a user out, for an admin: on one device or everywhere. What is open there stops within seconds.</summary>
public sealed class EndSessions(Sessions sessions, WriteAudit audit)
{
    public async Task OneAsync(AuditActor by, UserRow user, string session, CancellationToken cancellationToken)
    {
        await audit.RunAsync(by, new(AuditActions.RightsChange, user.UserName) { Details = new { EndedSession = session } }, cancellationToken);
        await sessions.EndAsync(user.Id, session, cancellationToken);
    }

    public async Task AllAsync(AuditActor by, UserRow user, CancellationToken cancellationToken)
    {
        await audit.RunAsync(by, new(AuditActions.RightsChange, user.UserName) { Details = new { EndedSessions = "all" } }, cancellationToken);
        await sessions.EndAllAsync(user.Id, null, cancellationToken);
    }
}
