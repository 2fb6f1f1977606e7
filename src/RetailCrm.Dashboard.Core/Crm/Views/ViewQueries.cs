using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Crm.Views;

/// <summary>Saved views: one's own, and those that are shared with one of one's roles.</summary>
public sealed class ViewQueries(DatabaseEngine engine)
{
    /// <summary>Of a page, one's own first, by name. Nobody has none.</summary>
    /// <param name="rights">The reader's.</param>
    /// <param name="page">The address without its query.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<SavedView>> ListAsync(Rights rights, string page, CancellationToken cancellationToken = default)
    {
        var found = new List<SavedView>();
        if (rights.UserId == 0) return found;
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, """
            SELECT v.id, v.name, v.address, v.role, u.display_name, v.owner_id, CASE WHEN d.view_id IS NULL THEN 0 ELSE 1 END
            FROM saved_view v JOIN portal_user u ON u.id = v.owner_id LEFT JOIN default_view d ON d.view_id = v.id AND d.user_id = @p1 AND d.page = v.page
            WHERE v.page = @p2 AND (v.owner_id = @p1 OR v.role IS NOT NULL) ORDER BY v.name, v.id
            """, rights.UserId, page);
        while (rows.Read())
        {
            var own = rows.Integer(5) == rights.UserId;
            var role = rows.IsNull(3) ? null : rows.Text(3);
            if (own || rights.Roles.Contains(role!)) found.Add(new(rows.Integer(0), rows.Text(1), rows.Text(2), role, rows.Text(4), own, rows.Integer(6) != 0));
        }

        return [.. found.OrderBy(v => !v.IsOwn)];
    }
}
