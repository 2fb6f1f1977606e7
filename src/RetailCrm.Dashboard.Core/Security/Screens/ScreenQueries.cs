using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;

namespace RetailCrm.Security.Screens;

/// <summary>Screens and their rights, read anew at every question: a revoked one is worth nothing at once.</summary>
public sealed class ScreenQueries(DatabaseEngine engine, IOptionsMonitor<ScreenOptions> options, TimeProvider clock)
{
    private const string Columns = "id, name, kind, target, culture, playlist, seen_utc_ms, shows, approved_utc_ms, revoked_utc_ms, version, CASE WHEN token_hash IS NULL THEN 0 ELSE 1 END";

    /// <summary>Those that are not revoked, by name.</summary>
    public async Task<IReadOnlyList<Screen>> AllAsync(UsersRight right, CancellationToken cancellationToken = default)
    {
        right.Demand();
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return Read(connection, "revoked_utc_ms IS NULL ORDER BY name, id");
    }

    /// <summary>The screen whose cookie holds the token; null for a wrong, an old or a revoked one.</summary>
    public async Task<Screen?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return Read(connection, "revoked_utc_ms IS NULL AND (token_hash = @p1 OR previous_hash = @p1)", ScreenSecret.HashOf(token)) is [var screen] ? screen : null;
    }

    /// <summary>Null for an unknown or a revoked one.</summary>
    public async Task<Screen?> FindAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return Read(connection, "revoked_utc_ms IS NULL AND id = @p1", id) is [var screen] ? screen : null;
    }

    /// <summary>What a screen may see: the cockpit of its stores. Nothing for a revoked one.</summary>
    public async Task<Rights> RightsAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        if (Read(connection, "revoked_utc_ms IS NULL AND id = @p1", id) is not [var screen]) return Rights.None;
        long version = 0;
        using (var rows = engine.CreateReader(connection, "SELECT version FROM rights_version WHERE id = 1"))
        {
            if (rows.Read()) version = rows.Integer(0);
        }

        // Nobody's members: a wall knows no single one.
        return new(0, "", new HashSet<string>(StringComparer.Ordinal) { Permissions.ViewCockpit }, Scope(connection, screen.Settings), version) { DisplayName = screen.Settings.Name, ScreenId = id };
    }

    /// <summary>No heartbeat for longer than <c>Screens:SilentMinutes</c>.</summary>
    public bool IsSilent(Screen screen) => clock.GetUtcNow() - (screen.SeenAt ?? screen.ApprovedAt) > TimeSpan.FromMinutes(options.CurrentValue.SilentMinutes);

    private DataScope Scope(DbConnection connection, ScreenSettings settings)
    {
        if (settings.Kind == GrantKind.All) return DataScope.All;
        var stores = new List<string>();
        using var rows = engine.CreateReader(connection, settings.Kind == GrantKind.Region ? "SELECT code FROM store WHERE region = @p1" : "SELECT code FROM store WHERE code = @p1", settings.Target);
        while (rows.Read()) stores.Add(rows.Text(0));
        return DataScope.OfStores(stores);
    }

    private List<Screen> Read(DbConnection connection, string where, params ReadOnlySpan<Cell> parameters)
    {
        var screens = new List<Screen>();
        using var rows = engine.CreateReader(connection, $"SELECT {Columns} FROM screen WHERE {where}", parameters);
        while (rows.Read())
        {
            screens.Add(new()
            {
                Id = rows.Integer(0),
                Settings = new(rows.Text(1), Enum.Parse<GrantKind>(rows.Text(2), true), rows.Text(3), rows.Text(4), rows.Text(5)),
                SeenAt = At(rows.Optional(6)),
                Shows = rows.IsNull(7) ? null : rows.Text(7),
                ApprovedAt = At(rows.Integer(8))!.Value,
                RevokedAt = At(rows.Optional(9)),
                Version = rows.Integer(10),
                IsConnected = rows.Integer(11) != 0,
            });
        }

        return screens;
    }

    private static DateTimeOffset? At(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
