using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security;

/// <summary>
/// The rights of a user, read anew at every question: a few rows by key, so there is no copy that could be out of date.
/// Regions are resolved to the stores they have at that moment.
/// </summary>
public sealed class RightsQueries(DatabaseEngine engine)
{
    private const string Valid = "g.user_id = @p1 AND g.from_day <= @p2 AND (g.to_day IS NULL OR g.to_day >= @p2)";

    /// <summary>Nothing for a user that is unknown or not active.</summary>
    public async Task<Rights> OfAsync(long userId, DateOnly day, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return Read(connection, userId, day);
    }

    /// <summary>By the name that the user signs in with, case aside; null when no active user has it.</summary>
    public async Task<Rights?> FindAsync(string userName, DateOnly day, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        long id;
        using (var rows = engine.CreateReader(connection, "SELECT id FROM portal_user WHERE normalized_user_name = @p1 AND active = 1", userName.Normalize().ToUpperInvariant()))
        {
            if (!rows.Read()) return null;
            id = rows.Integer(0);
        }

        return Read(connection, id, day);
    }

    /// <summary>Rises with every change of anybody's rights.</summary>
    public async Task<long> VersionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return Version(connection);
    }

    private Rights Read(DbConnection connection, long userId, DateOnly day)
    {
        string name, display;
        string? employee;
        using (var rows = engine.CreateReader(connection, "SELECT user_name, display_name, employee_code FROM portal_user WHERE id = @p1 AND active = 1", userId))
        {
            if (!rows.Read()) return Rights.None;
            (name, display, employee) = (rows.Text(0), rows.Text(1), rows.IsNull(2) ? null : rows.Text(2));
        }

        var permissions = Texts(connection, "SELECT DISTINCT p.permission FROM user_role r JOIN role_permission p ON p.role = r.role WHERE r.user_id = @p1", userId).ToHashSet(StringComparer.Ordinal);
        var scope = Stores(connection, userId, day);
        var roles = Roles(connection, userId);
        return new(userId, name, permissions, permissions.Contains(Permissions.AllMembers) ? scope : scope.WithOwnMembersOf(employee ?? "", permissions.Contains(Permissions.ViewMembers) || employee is not null), Version(connection))
        {
            DisplayName = display,
            Roles = [.. roles.Select(r => r.Code)],
            RoleTitles = roles.ToDictionary(r => r.Code, r => r.Title, StringComparer.Ordinal),
            NeedsPurpose = roles.Any(r => r.NeedsPurpose),
        };
    }

    private List<(string Code, string Title, bool NeedsPurpose)> Roles(DbConnection connection, long userId)
    {
        var roles = new List<(string, string, bool)>();
        using var rows = engine.CreateReader(connection, "SELECT r.code, r.title, r.needs_purpose FROM user_role u JOIN portal_role r ON r.code = u.role WHERE u.user_id = @p1 ORDER BY r.code", userId);
        while (rows.Read()) roles.Add((rows.Text(0), rows.Text(1), rows.Integer(2) != 0));
        return roles;
    }

    private DataScope Stores(DbConnection connection, long userId, DateOnly day)
    {
        if (Texts(connection, $"SELECT g.kind FROM scope_grant g WHERE g.kind = 'all' AND {Valid}", userId, day.DayNumber).Count > 0) return DataScope.All;
        return DataScope.OfStores(Texts(connection,
            $"""
            SELECT s.code FROM scope_grant g JOIN store s ON s.region = g.target WHERE g.kind = 'region' AND {Valid}
            UNION SELECT s.code FROM scope_grant g JOIN store s ON s.code = g.target WHERE g.kind = 'store' AND {Valid}
            """, userId, day.DayNumber));
    }

    private long Version(DbConnection connection)
    {
        using var rows = engine.CreateReader(connection, "SELECT version FROM rights_version WHERE id = 1");
        return rows.Read() ? rows.Integer(0) : throw new InvalidOperationException("rights_version is empty.");
    }

    private List<string> Texts(DbConnection connection, string sql, params ReadOnlySpan<Cell> parameters)
    {
        List<string> texts = [];
        using var rows = engine.CreateReader(connection, sql, parameters);
        while (rows.Read()) texts.Add(rows.Text(0));
        return texts;
    }
}
