using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>Whom a user may choose as a recipient: oneself and active colleagues whose stores overlap one's own; everybody, and whole roles, for who sees every store or manages users.</summary>
public sealed class RecipientDirectory(DatabaseEngine engine, BusinessCalendar calendar, IOptionsMonitor<MailOptions> mail)
{
    public async Task<RecipientChoices> ReadAsync(Rights rights, CancellationToken cancellationToken = default)
    {
        if (!rights.May(Permissions.Subscribe)) return new([], []);
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        bool wide = rights.Scope.IsAll || rights.May(Permissions.ManageUsers);
        var near = wide ? null : Near(connection, rights.Scope);
        var accounts = Accounts(connection).Where(a => near is null || a.UserId == rights.UserId || near.Contains(a.UserId));
        return new([.. accounts], wide ? Roles(connection) : []);
    }

    private List<RecipientChoice> Accounts(DbConnection connection)
    {
        var accounts = new List<RecipientChoice>();
        using var rows = engine.CreateReader(connection, "SELECT id, COALESCE(NULLIF(display_name, ''), user_name), COALESCE(email, '') FROM portal_user WHERE active = 1 ORDER BY 2, 1");
        while (rows.Read()) accounts.Add(new(rows.Integer(0), rows.Text(1), rows.Text(2) is { Length: > 0 } address ? mail.CurrentValue.Allows(address) ? AddressState.Allowed : AddressState.NotAllowed : AddressState.Missing));
        return accounts;
    }

    private List<string> Roles(DbConnection connection)
    {
        var roles = new List<string>();
        using var rows = engine.CreateReader(connection, "SELECT code FROM portal_role ORDER BY code");
        while (rows.Read()) roles.Add(rows.Text(0));
        return roles;
    }

    // Whose grants of today open a store of the scope.
    private HashSet<long> Near(DbConnection connection, DataScope scope)
    {
        var regions = new HashSet<string>(StringComparer.Ordinal);
        using (var stores = engine.CreateReader(connection, "SELECT code, COALESCE(region, '') FROM store"))
        {
            while (stores.Read())
            {
                if (scope.Includes(stores.Text(0))) regions.Add(stores.Text(1));
            }
        }

        var users = new HashSet<long>();
        using var grants = engine.CreateReader(connection, "SELECT user_id, kind, target FROM scope_grant WHERE from_day <= @p1 AND (to_day IS NULL OR to_day >= @p1)", calendar.Today.DayNumber);
        while (grants.Read())
        {
            if (regions.Count > 0 && grants.Text(1) switch { "all" => true, "region" => regions.Contains(grants.Text(2)), _ => scope.Includes(grants.Text(2)) }) users.Add(grants.Integer(0));
        }

        return users;
    }
}

/// <summary>Whom a user may choose.</summary>
/// <param name="Roles">Codes; none for who may not write to whole roles.</param>
public sealed record RecipientChoices(IReadOnlyList<RecipientChoice> Accounts, IReadOnlyList<string> Roles);

public sealed record RecipientChoice(long UserId, string Name, AddressState Address);

/// <summary>Whether somebody can be written to; the address itself is not shown.</summary>
public enum AddressState
{
    Allowed,

    /// <summary>The account has no mail address.</summary>
    Missing,

    /// <summary>Its domain is not among <c>Mail:AllowedDomains</c>.</summary>
    NotAllowed,
}
