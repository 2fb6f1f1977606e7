using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Security.Administration;

/// <summary>Users, roles and stores for whoever manages them. It knows no scope: accounts are of the whole installation.</summary>
public sealed class UserQueries(DatabaseEngine engine, TimeProvider clock)
{
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<UserDirectory> AllAsync(UsersRight right, CancellationToken cancellationToken = default)
    {
        right.Demand();
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var reading = new Reading(connection, clock.GetUtcNow(), cancellationToken);
        return new(await reading.UsersAsync(), await reading.RolesAsync(), await reading.StoresAsync());
    }

    private sealed class Reading(DbConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        public async Task<IReadOnlyList<UserRow>> UsersAsync()
        {
            var roles = await ManyAsync("SELECT user_id, role FROM user_role ORDER BY role", row => row.GetString(1));
            var grants = await ManyAsync("SELECT user_id, kind, target, from_day, to_day FROM scope_grant ORDER BY from_day, id", row => GrantRow.Read(row, row.GetInt64(0), 1));
            return await ListAsync(
                """
                SELECT id, user_name, display_name, active, employee_code, demo, two_factor_enabled, two_factor_since_utc_ms, last_sign_in_utc_ms, lockout_end, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, email
                FROM portal_user ORDER BY user_name
                """, row => User(row, new([.. roles[row.GetInt64(0)]], [.. grants[row.GetInt64(0)]], row.IsDBNull(4) ? null : row.GetString(4))));
        }

        public async Task<IReadOnlyList<RoleRow>> RolesAsync()
        {
            var permissions = (await ListAsync("SELECT role, permission FROM role_permission ORDER BY permission", row => (Role: row.GetString(0), Permission: row.GetString(1)))).ToLookup(p => p.Role, p => p.Permission);
            var roles = await ListAsync("SELECT code, title, needs_purpose, built_in FROM portal_role ORDER BY code",
                row => new RoleRow(new(row.GetString(0), row.GetString(1), [.. permissions[row.GetString(0)]], row.GetInt32(2) != 0), row.GetInt32(3) != 0));
            // Those of the product in the order of the chain of command, then the company's own.
            return [.. roles.OrderBy(r => PortalRole.Order.IndexOf(r.Code) is var at and >= 0 ? at : int.MaxValue).ThenBy(r => r.Code, StringComparer.Ordinal)];
        }

        public Task<List<StorePlace>> StoresAsync() =>
            ListAsync("SELECT code, name, region FROM store ORDER BY region, code", row => new StorePlace(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)));

        private UserRow User(DbDataReader row, UserRights rights) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3) != 0, rights)
        {
            Demo = row.GetInt32(5) != 0,
            SecondFactor = row.GetInt32(6) != 0,
            SecondFactorSince = At(row, 7),
            LastSignInAt = At(row, 8),
            LockedUntil = At(row, 9) is { } until && until > now ? until : null,
            HasPassword = row.GetInt32(10) != 0,
            Email = row.IsDBNull(11) ? null : row.GetString(11),
        };

        private static DateTimeOffset? At(DbDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

        private async Task<ILookup<long, T>> ManyAsync<T>(string sql, Func<DbDataReader, T> read) =>
            (await ListAsync(sql, row => (User: row.GetInt64(0), Value: read(row)))).ToLookup(v => v.User, v => v.Value);

        private async Task<List<T>> ListAsync<T>(string sql, Func<DbDataReader, T> read)
        {
            var list = new List<T>();
            await using var command = connection.Command(sql);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken)) list.Add(read(rows));
            return list;
        }
    }
}
