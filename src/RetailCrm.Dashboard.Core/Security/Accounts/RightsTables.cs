using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Accounts;

/// <summary>The tables of rights inside one transaction, and who must not be lost from them.</summary>
internal sealed class RightsTables(DbConnection connection, CancellationToken cancellationToken)
{
    public DbConnection Connection => connection;

    public async Task<string> NameOfAsync(long userId)
    {
        await using var command = connection.Command("SELECT user_name FROM portal_user WHERE id = @id", ("@id", userId));
        return await command.ExecuteScalarAsync(cancellationToken) as string ?? throw new InvalidOperationException($"There is no user {userId}.");
    }

    public async Task<UserRights> OfAsync(long userId)
    {
        var employee = (await TextsAsync("SELECT employee_code FROM portal_user WHERE id = @id AND employee_code IS NOT NULL", userId)).FirstOrDefault();
        var roles = await TextsAsync("SELECT role FROM user_role WHERE user_id = @id", userId);
        var grants = new List<ScopeGrant>();
        await using var command = connection.Command("SELECT kind, target, from_day, to_day FROM scope_grant WHERE user_id = @id", ("@id", userId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) grants.Add(GrantRow.Read(rows, userId, 0));
        return new(roles, grants, employee);
    }

    public async Task SetRolesAsync(long userId, IEnumerable<string> roles)
    {
        await RunAsync("DELETE FROM user_role WHERE user_id = @id", ("@id", userId));
        foreach (var role in roles.Distinct()) await RunAsync("INSERT INTO user_role(user_id, role) VALUES (@id, @role)", ("@id", userId), ("@role", role));
    }

    public async Task SetGrantsAsync(long userId, IEnumerable<ScopeGrant> grants)
    {
        await RunAsync("DELETE FROM scope_grant WHERE user_id = @id", ("@id", userId));
        foreach (var grant in grants) await AddGrantAsync(userId, grant);
    }

    public Task AddGrantAsync(long userId, ScopeGrant grant) => RunAsync(
        "INSERT INTO scope_grant(user_id, kind, target, from_day, to_day) VALUES (@id, @kind, @target, @from, @to)",
        ("@id", userId), ("@kind", GrantRow.Word(grant.Kind)), ("@target", grant.Target), ("@from", grant.FromDay.DayNumber), ("@to", grant.ToDay?.DayNumber));

    /// <summary>What has begun ends with the day before; what has not is gone. Answers how many.</summary>
    public async Task<int> EndGrantsAsync(long userId, DateOnly today)
    {
        int gone = await RunAsync("DELETE FROM scope_grant WHERE user_id = @id AND from_day >= @today", ("@id", userId), ("@today", today.DayNumber));
        return gone + await RunAsync("UPDATE scope_grant SET to_day = @today - 1 WHERE user_id = @id AND (to_day IS NULL OR to_day >= @today)", ("@id", userId), ("@today", today.DayNumber));
    }

    public Task SetActiveAsync(long userId, bool active) => UpdateUserAsync(userId, "active", active ? 1 : 0);

    public Task SetEmployeeAsync(long userId, string? code) => UpdateUserAsync(userId, "employee_code", code);

    public async Task SetEmailAsync(long userId, string? address)
    {
        await UpdateUserAsync(userId, "email", address);
        await UpdateUserAsync(userId, "normalized_email", address?.Normalize().ToUpperInvariant());
    }

    public async Task SetRoleAsync(RoleDefinition role)
    {
        (string, object?)[] values = [("@code", role.Code), ("@title", role.Title), ("@purpose", role.NeedsPurpose ? 1 : 0)];
        await RunAsync("INSERT INTO portal_role(code, title, needs_purpose) VALUES (@code, @title, @purpose) ON CONFLICT(code) DO UPDATE SET title = excluded.title, needs_purpose = excluded.needs_purpose", values);
        await RunAsync("DELETE FROM role_permission WHERE role = @code", values[0]);
        foreach (var permission in role.Permissions.Distinct()) await RunAsync("INSERT INTO role_permission(role, permission) VALUES (@code, @permission)", values[0], ("@permission", permission));
    }

    /// <summary>Answers how many were open.</summary>
    public Task<int> EndSessionsAsync(long userId, long nowMs) =>
        RunAsync("UPDATE user_session SET ended_utc_ms = @now WHERE user_id = @id AND ended_utc_ms IS NULL", ("@id", userId), ("@now", nowMs));

    /// <summary>Open pages and files under way look at it.</summary>
    public Task RaiseVersionAsync() => RunAsync("UPDATE rights_version SET version = version + 1 WHERE id = 1");

    /// <summary>Active users who may manage users.</summary>
    public async Task<IReadOnlyList<AdminHolder>> AdminsAsync()
    {
        var holders = new List<AdminHolder>();
        await using var command = connection.Command(
            """
            SELECT DISTINCT u.id, u.demo FROM portal_user u JOIN user_role r ON r.user_id = u.id JOIN role_permission p ON p.role = r.role
            WHERE u.active = 1 AND p.permission = @permission
            """, ("@permission", Permissions.ManageUsers));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) holders.Add(new(rows.GetInt64(0), rows.GetInt32(1) != 0));
        return holders;
    }

    // With a new stamp: what Identity has read before must not be written back over it.
    private Task<int> UpdateUserAsync(long userId, string column, object? value) => RunAsync(
        $"UPDATE portal_user SET {column} = @value, concurrency_stamp = @stamp WHERE id = @id", ("@id", userId), ("@value", value), ("@stamp", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    private Task<int> RunAsync(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => connection.Command(sql, values).RunAsync(cancellationToken);

    private async Task<List<string>> TextsAsync(string sql, long userId)
    {
        var texts = new List<string>();
        await using var command = connection.Command(sql, ("@id", userId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) texts.Add(rows.GetString(0));
        return texts;
    }
}

/// <summary>Somebody who may manage users; those of the demo can sign in only there.</summary>
internal readonly record struct AdminHolder(long UserId, bool Demo)
{
    /// <summary>Why a change must not hold: nobody takes their own last right to manage users, and somebody must keep it.</summary>
    public static RightsOutcome Judge(AuditActor by, IReadOnlyList<AdminHolder> before, IReadOnlyList<AdminHolder> after)
    {
        if (long.TryParse(by.UserId, NumberStyles.None, CultureInfo.InvariantCulture, out var self) && before.Any(h => h.UserId == self) && after.All(h => h.UserId != self)) return RightsOutcome.OwnAdminRight;
        return before.Count > 0 && after.Count == 0 || before.Any(h => !h.Demo) && after.All(h => h.Demo) ? RightsOutcome.LastAdmin : RightsOutcome.Done;
    }
}

/// <summary>A grant as its table has it.</summary>
internal static class GrantRow
{
    public static string Word(GrantKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>kind, target, from_day and to_day, from the given column on.</summary>
    public static ScopeGrant Read(DbDataReader row, long userId, int column) => new()
    {
        UserId = userId,
        Kind = Enum.Parse<GrantKind>(row.GetString(column), true),
        Target = row.GetString(column + 1),
        FromDay = DateOnly.FromDayNumber(row.GetInt32(column + 2)),
        ToDay = row.IsDBNull(column + 3) ? null : DateOnly.FromDayNumber(row.GetInt32(column + 3)),
    };
}
