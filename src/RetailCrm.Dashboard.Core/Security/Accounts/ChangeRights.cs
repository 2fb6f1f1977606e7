using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Accounts;

/// <summary>
/// Writes users' roles and grants, and what roles hold. A change, its entry in the audit and the raised rights version are one
/// transaction, so that it holds from the next interaction on. Somebody always keeps the right to manage users.
/// </summary>
public sealed class ChangeRights(WriteAudit audit)
{
    /// <summary>The user has these rights and no others, unless somebody has changed them since they were read.</summary>
    public Task<RightsOutcome> SetAsync(AuditActor by, long userId, UserRights read, UserRights wanted, CancellationToken cancellationToken) =>
        ChangeAsync(by, async tables =>
        {
            var now = await tables.OfAsync(userId);
            if (!now.IsSameAs(read)) return null;
            await tables.SetRolesAsync(userId, wanted.Roles);
            await tables.SetGrantsAsync(userId, wanted.Grants);
            await tables.SetEmployeeAsync(userId, wanted.EmployeeCode);
            return new(AuditActions.RightsChange, await tables.NameOfAsync(userId)) { Details = new { Was = now.Details, Now = wanted.Details } };
        }, cancellationToken);

    /// <summary>The user has these roles and no others.</summary>
    public Task<RightsOutcome> SetRolesAsync(AuditActor by, long userId, IReadOnlyCollection<string> roles, CancellationToken cancellationToken) =>
        OfUserAsync(by, userId, new { Roles = roles }, tables => tables.SetRolesAsync(userId, roles), cancellationToken);

    /// <summary>The user has these grants and no others.</summary>
    public Task<RightsOutcome> SetGrantsAsync(AuditActor by, long userId, IReadOnlyCollection<ScopeGrant> grants, CancellationToken cancellationToken) =>
        OfUserAsync(by, userId, new { Grants = grants.Select(g => new { Kind = g.Kind.ToString(), g.Target, g.FromDay, g.ToDay }).ToList() }, tables => tables.SetGrantsAsync(userId, grants), cancellationToken);

    /// <summary>Lets the user in, or not: who is not active sees nothing from then on, also in open pages.</summary>
    public Task<RightsOutcome> SetActiveAsync(AuditActor by, long userId, bool active, CancellationToken cancellationToken) =>
        OfUserAsync(by, userId, new { Active = active }, tables => tables.SetActiveAsync(userId, active), cancellationToken);

    /// <summary>Whose members are the user's own; null: nobody's.</summary>
    public Task<RightsOutcome> SetEmployeeAsync(AuditActor by, long userId, string? employeeCode, CancellationToken cancellationToken) =>
        OfUserAsync(by, userId, new { Employee = employeeCode }, tables => tables.SetEmployeeAsync(userId, employeeCode), cancellationToken);

    /// <summary>Where the user is written to; null: nowhere. The audit keeps that it changed, not the address.</summary>
    public Task<RightsOutcome> SetEmailAsync(AuditActor by, long userId, string? address, CancellationToken cancellationToken) =>
        OfUserAsync(by, userId, new { MailAddress = address is null ? "removed" : "set" }, tables => tables.SetEmailAsync(userId, address), cancellationToken);

    /// <summary>The role exists under this title and holds these permissions and no others.</summary>
    /// <exception cref="ArgumentException">A permission has no such name.</exception>
    public Task<RightsOutcome> SetRoleAsync(AuditActor by, RoleDefinition role, CancellationToken cancellationToken)
    {
        if (role.Permissions.FirstOrDefault(p => !Permissions.All.Contains(p)) is { } unknown) throw new ArgumentException($"'{unknown}' is no permission.", nameof(role));
        return ChangeAsync(by, async tables =>
        {
            await tables.SetRoleAsync(role);
            return new(AuditActions.RightsChange, $"role {role.Code}") { Details = new { role.Title, role.Permissions, role.NeedsPurpose } };
        }, cancellationToken);
    }

    /// <inheritdoc cref="SetRoleAsync(AuditActor, RoleDefinition, CancellationToken)"/>
    public Task<RightsOutcome> SetRoleAsync(AuditActor by, string code, string title, IReadOnlyCollection<string> permissions, CancellationToken cancellationToken) =>
        SetRoleAsync(by, new RoleDefinition(code, title, permissions), cancellationToken);

    /// <summary>Any change of these tables, held to the same rules.</summary>
    /// <param name="by">Who changes.</param>
    /// <param name="change">Answers what is entered; null: what was read is no longer so.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    internal async Task<RightsOutcome> ChangeAsync(AuditActor by, Func<RightsTables, Task<AuditEvent?>> change, CancellationToken cancellationToken)
    {
        var outcome = RightsOutcome.Stale;
        await audit.WithAsync(by, async connection =>
        {
            var tables = new RightsTables(connection, cancellationToken);
            var before = await tables.AdminsAsync();
            if (await change(tables) is not { } entry) return [];
            outcome = AdminHolder.Judge(by, before, await tables.AdminsAsync());
            if (outcome != RightsOutcome.Done) return [];
            await tables.RaiseVersionAsync();
            return [entry];
        }, cancellationToken);
        return outcome;
    }

    private Task<RightsOutcome> OfUserAsync(AuditActor by, long userId, object what, Func<RightsTables, Task> change, CancellationToken cancellationToken) => ChangeAsync(by, async tables =>
    {
        await change(tables);
        return new(AuditActions.RightsChange, await tables.NameOfAsync(userId)) { Details = what };
    }, cancellationToken);
}
