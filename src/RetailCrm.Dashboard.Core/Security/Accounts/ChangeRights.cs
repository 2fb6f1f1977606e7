using Microsoft.EntityFrameworkCore;
using RetailCrm.Data;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Accounts;

/// <summary>
/// Writes users' roles and grants, and what roles hold. Each change is entered in the audit first, and raises the rights version in
/// its own transaction, so that it holds from the next interaction on.
/// </summary>
public sealed class ChangeRights(IDbContextFactory<RetailDbContext> contexts, WriteAudit audit)
{
    /// <summary>The user has these roles and no others.</summary>
    public Task SetRolesAsync(AuditActor by, long userId, IReadOnlyCollection<string> roles, CancellationToken cancellationToken) => OfUserAsync(by, userId, new { Roles = roles }, async db =>
    {
        await db.Set<UserRole>().Where(r => r.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(roles.Distinct().Select(role => new UserRole { UserId = userId, Role = role }));
    }, cancellationToken);

    /// <summary>The user has these grants and no others.</summary>
    public Task SetGrantsAsync(AuditActor by, long userId, IReadOnlyCollection<ScopeGrant> grants, CancellationToken cancellationToken) =>
        OfUserAsync(by, userId, new { Grants = grants.Select(g => new { Kind = g.Kind.ToString(), g.Target, g.FromDay, g.ToDay }).ToList() }, async db =>
        {
            await db.Set<ScopeGrant>().Where(g => g.UserId == userId).ExecuteDeleteAsync(cancellationToken);
            db.AddRange(grants.Select(g => new ScopeGrant { UserId = userId, Kind = g.Kind, Target = g.Target, FromDay = g.FromDay, ToDay = g.ToDay }));
        }, cancellationToken);

    /// <summary>Lets the user in, or not: who is not active sees nothing from then on, also in open pages.</summary>
    public Task SetActiveAsync(AuditActor by, long userId, bool active, CancellationToken cancellationToken) => OfUserAsync(by, userId, new { Active = active },
        db => db.Set<PortalUser>().Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.Active, active), cancellationToken), cancellationToken);

    /// <summary>Whose members are the user's own; null: nobody's.</summary>
    public Task SetEmployeeAsync(AuditActor by, long userId, string? employeeCode, CancellationToken cancellationToken) => OfUserAsync(by, userId, new { Employee = employeeCode },
        db => db.Set<PortalUser>().Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.EmployeeCode, employeeCode), cancellationToken), cancellationToken);

    /// <summary>The role exists under this title and holds these permissions and no others.</summary>
    /// <exception cref="ArgumentException">A permission has no such name.</exception>
    public async Task SetRoleAsync(AuditActor by, string code, string title, IReadOnlyCollection<string> permissions, CancellationToken cancellationToken)
    {
        if (permissions.FirstOrDefault(p => !Permissions.All.Contains(p)) is { } unknown) throw new ArgumentException($"'{unknown}' is no permission.", nameof(permissions));
        await audit.RunAsync(by, new(AuditActions.RightsChange, $"role {code}") { Details = new { Title = title, Permissions = permissions } }, cancellationToken);
        await ChangeAsync(async db =>
        {
            await db.Set<PermissionInRole>().Where(p => p.Role == code).ExecuteDeleteAsync(cancellationToken);
            if (await db.Set<PortalRole>().Where(r => r.Code == code).ExecuteUpdateAsync(r => r.SetProperty(x => x.Title, title), cancellationToken) == 0)
                db.Add(new PortalRole { Code = code, Title = title });
            db.AddRange(permissions.Distinct().Select(p => new PermissionInRole { Role = code, Permission = p }));
        }, cancellationToken);
    }

    private async Task OfUserAsync(AuditActor by, long userId, object what, Func<RetailDbContext, Task> change, CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var name = await db.Set<PortalUser>().Where(u => u.Id == userId).Select(u => u.UserName).SingleAsync(cancellationToken);
            await audit.RunAsync(by, new(AuditActions.RightsChange, name) { Details = what }, cancellationToken);
        }

        await ChangeAsync(change, cancellationToken);
    }

    private async Task ChangeAsync(Func<RetailDbContext, Task> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // First, so that on SQLite the transaction is a writing one from its first statement on, and two changes wait for each other.
        await db.Database.ExecuteSqlRawAsync("UPDATE rights_version SET version = version + 1 WHERE id = 1", cancellationToken);
        await change(db);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
