using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Audit;

/// <summary>Searches the audit. It knows no stores: whoever has the right to read it reads all of it.</summary>
public sealed class AuditQueries(DatabaseEngine engine)
{
    public const int MostRows = 1_000;

    /// <summary>Days for which an alarm is shown to whoever reads the audit.</summary>
    public const int AlarmDays = 7;

    /// <summary>One page, the newest entry first.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<AuditPage> FindAsync(AuditRight right, AuditFilter filter, CancellationToken cancellationToken = default)
    {
        right.Demand();
        int rows = Math.Clamp(filter.Rows, 1, MostRows);
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        var (where, parameters) = filter.Condition();
        await using var command = connection.Command($"SELECT {AuditTable.Columns} FROM audit_entry{where} ORDER BY seq DESC LIMIT {rows + 1}", parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<AuditEntry>();
        while (await reader.ReadAsync(cancellationToken)) entries.Add(AuditTable.Read(reader));
        return entries.Count <= rows ? new(entries, null) : new(entries[..rows], entries[rows - 1].Seq);
    }

    /// <summary>All entries that fit, the oldest first, read while they are taken.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public IAsyncEnumerable<AuditEntry> ReadAsync(AuditRight right, AuditFilter filter, CancellationToken cancellationToken = default)
    {
        right.Demand();
        return EntriesAsync(filter, cancellationToken);
    }

    /// <summary>Large downloads of the last days (<see cref="AlarmDays"/>), the newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<IReadOnlyList<AuditEntry>> AlarmsAsync(AuditRight right, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        (await FindAsync(right, new() { Action = AuditActions.DownloadAlarm, From = now.AddDays(-AlarmDays) }, cancellationToken)).Entries;

    /// <summary>The last check of the whole chain; null before the first.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<AuditCheck?> LastCheckAsync(AuditRight right, CancellationToken cancellationToken = default)
    {
        right.Demand();
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        await using var command = connection.Command("SELECT at_utc_ms, entries, head_seq, break_seq, break_what FROM audit_check WHERE id = 1");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        return new(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : new(row.GetInt64(3), row.GetString(4)));
    }

    private async IAsyncEnumerable<AuditEntry> EntriesAsync(AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        var (where, parameters) = filter.Condition();
        await using var command = connection.Command($"SELECT {AuditTable.Columns} FROM audit_entry{where} ORDER BY seq", parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return AuditTable.Read(reader);
    }
}

/// <summary>Whether somebody may read the audit. Fails closed: the default is no.</summary>
public readonly record struct AuditRight(bool MayRead)
{
    public static AuditRight Of(Rights rights) => new(rights.May(Permissions.ReadAudit));

    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public void Demand()
    {
        if (!MayRead) throw new UnauthorizedAccessException("The audit may only be read with the right to.");
    }
}

/// <summary>A page of the audit.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Next"><see cref="AuditFilter.Before"/> of the page that follows; null: there is none.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);
