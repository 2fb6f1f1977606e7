using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Reports.Exports;

/// <summary>One's own exports, and nobody else's.</summary>
public sealed class ExportQueries(DatabaseEngine engine)
{
    /// <summary>The newest first.</summary>
    /// <param name="owner">Whose; nobody has none.</param>
    /// <param name="most">So many at most.</param>
    /// <param name="cancellationToken">Stops before the end.</param>
    public async Task<IReadOnlyList<BackgroundExport>> OfAsync(Rights owner, int most, CancellationToken cancellationToken = default)
    {
        if (owner.UserId == 0) return [];
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return ExportRows.Read(engine, connection, "owner_id = @p1 ORDER BY id DESC LIMIT @p2", owner.UserId, most);
    }

    /// <summary>Null for one that is not there, or is somebody else's.</summary>
    public async Task<BackgroundExport?> FindAsync(Rights owner, long id, CancellationToken cancellationToken = default)
    {
        if (owner.UserId == 0) return null;
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return ExportRows.Read(engine, connection, "id = @p1 AND owner_id = @p2", id, owner.UserId) is [var export] ? export : null;
    }
}
