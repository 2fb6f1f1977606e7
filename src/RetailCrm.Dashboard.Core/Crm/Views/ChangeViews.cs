using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Crm.Views;

/// <summary>Saves, renames, deletes and chooses views. What others see changes only with its entry in the audit.</summary>
public sealed class ChangeViews(DatabaseEngine engine, WriteAudit audit, TimeProvider clock)
{
    public const int LongestName = 80, LongestAddress = 2000, MostViews = 100;

    /// <summary>Keeps an address under a name; one of the same name is replaced.</summary>
    /// <param name="rights">The owner's.</param>
    /// <param name="actor">The same, as the audit keeps it.</param>
    /// <param name="page">The address without its query.</param>
    /// <param name="name">How it is called.</param>
    /// <param name="address">Of that page.</param>
    /// <param name="role">One of the owner's, whose holders see the view too; null: nobody else.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    public async Task<ViewOutcome> SaveAsync(Rights rights, AuditActor actor, string page, string name, string address, string? role, CancellationToken cancellationToken = default)
    {
        name = name.Trim();
        if (!MayChange(rights)) return ViewOutcome.NotAllowed;
        if (!IsName(name)) return ViewOutcome.BadName;
        if (address.Length > LongestAddress || (address != page && !address.StartsWith(page + '?', StringComparison.Ordinal))) return ViewOutcome.BadAddress;
        if (role is not null && !rights.Roles.Contains(role)) return ViewOutcome.BadRole;
        var mine = await new ViewQueries(engine).ListAsync(rights, page, cancellationToken);
        var same = mine.FirstOrDefault(v => v.IsOwn && v.Name == name);
        if (same is null && mine.Count(v => v.IsOwn) >= MostViews) return ViewOutcome.TooMany;
        var done = await ChangeAsync(actor, role ?? same?.Role, name, new { Saved = address, Role = role }, connection => connection.Command("""
            INSERT INTO saved_view(owner_id, page, name, address, role, saved_utc_ms) VALUES (@owner, @page, @name, @address, @role, @now)
            ON CONFLICT(owner_id, page, name) DO UPDATE SET address = excluded.address, role = excluded.role, saved_utc_ms = excluded.saved_utc_ms
            """, ("@owner", rights.UserId), ("@page", page), ("@name", name), ("@address", address), ("@role", role), ("@now", clock.NowMs())), cancellationToken);
        return done ? ViewOutcome.Done : ViewOutcome.NotAllowed;
    }

    /// <summary>Calls an own view differently.</summary>
    public async Task<ViewOutcome> RenameAsync(Rights rights, AuditActor actor, SavedView view, string page, string name, CancellationToken cancellationToken = default)
    {
        name = name.Trim();
        if (!MayChange(rights)) return ViewOutcome.NotAllowed;
        if (!IsName(name)) return ViewOutcome.BadName;
        if ((await new ViewQueries(engine).ListAsync(rights, page, cancellationToken)).Any(v => v.IsOwn && v.Name == name && v.Id != view.Id)) return ViewOutcome.NameTaken;
        var done = await ChangeAsync(actor, await RoleAsync(rights, view.Id, cancellationToken), view.Name, new { Renamed = name }, connection =>
            connection.Command("UPDATE saved_view SET name = @name WHERE id = @id AND owner_id = @owner", ("@name", name), ("@id", view.Id), ("@owner", rights.UserId)), cancellationToken);
        return done ? ViewOutcome.Done : ViewOutcome.NotAllowed;
    }

    /// <summary>Deletes an own view, for everybody it was shared with too.</summary>
    public async Task<ViewOutcome> DeleteAsync(Rights rights, AuditActor actor, SavedView view, CancellationToken cancellationToken = default)
    {
        if (!MayChange(rights)) return ViewOutcome.NotAllowed;
        var done = await ChangeAsync(actor, await RoleAsync(rights, view.Id, cancellationToken), view.Name, new { Deleted = view.Address }, connection =>
            connection.Command("DELETE FROM saved_view WHERE id = @id AND owner_id = @owner", ("@id", view.Id), ("@owner", rights.UserId)), cancellationToken);
        return done ? ViewOutcome.Done : ViewOutcome.NotAllowed;
    }

    /// <summary>What the page opens with, for this reader alone; null: with nothing.</summary>
    public async Task<ViewOutcome> ChooseAsync(Rights rights, string page, long? view, CancellationToken cancellationToken = default)
    {
        if (!MayChange(rights)) return ViewOutcome.NotAllowed;
        if (view is not null && (await new ViewQueries(engine).ListAsync(rights, page, cancellationToken)).All(v => v.Id != view)) return ViewOutcome.NotAllowed;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        if (view is null) await connection.Command("DELETE FROM default_view WHERE user_id = @user AND page = @page", ("@user", rights.UserId), ("@page", page)).RunAsync(cancellationToken);
        else await connection.Command("INSERT INTO default_view(user_id, page, view_id) VALUES (@user, @page, @view) ON CONFLICT(user_id, page) DO UPDATE SET view_id = excluded.view_id", ("@user", rights.UserId), ("@page", page), ("@view", view)).RunAsync(cancellationToken);
        return ViewOutcome.Done;
    }

    // Whoever looks through another's eyes changes nothing of that user's.
    private static bool MayChange(Rights rights) => rights.UserId != 0 && rights.SeenBy is null;

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName;

    // As it is now: it may have been shared since the reader's list was read.
    private async Task<string?> RoleAsync(Rights rights, long view, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, "SELECT role FROM saved_view WHERE id = @p1 AND owner_id = @p2", view, rights.UserId);
        return rows.Read() && !rows.IsNull(0) ? rows.Text(0) : null;
    }

    private async Task<bool> ChangeAsync(AuditActor actor, string? role, string name, object details, Func<DbConnection, DbCommand> change, CancellationToken cancellationToken)
    {
        if (role is not null)
        {
            return await audit.WithAsync(actor, async connection => await change(connection).RunAsync(cancellationToken) == 0 ? [] : [new AuditEvent(AuditActions.RuleChange, $"view {name}") { Details = new { Role = role, What = details } }], cancellationToken);
        }

        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        return await change(connection).RunAsync(cancellationToken) > 0;
    }
}
