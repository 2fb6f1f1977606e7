namespace RetailCrm.Data.Import.Writing;

/// <summary>
/// The first rows of an empty table (documents, members): none can be there already or hang on another, and the table's
/// further indexes are made at the end, at half the work of keeping them row by row. All of it is one transaction: no reader sees
/// a table without its indexes, and a run that is cut off leaves it empty.
/// </summary>
internal sealed class FirstLoad(ImportSession session, string table)
{
    // Fewer rows are not worth the work.
    private const int Least = 20_000;

    private IReadOnlyList<string>? indexes;

    /// <summary>One for a file of that many records; null where it is too short, or one of the tables has a row.</summary>
    public static async Task<FirstLoad?> BeginAsync(ImportSession session, int records, string table, string[] empty, CancellationToken cancellationToken)
    {
        if (records < Least) return null;
        var any = string.Join(" OR ", empty.Select(t => $"EXISTS(SELECT 1 FROM {t})"));
        return await session.NumberAsync($"SELECT CASE WHEN {any} THEN 1 ELSE 0 END", cancellationToken) == 0 ? new FirstLoad(session, table) : null;
    }

    /// <summary>To be called in the transaction, before rows are written.</summary>
    public async Task TakeDownIndexesAsync(CancellationToken cancellationToken) => indexes ??= await session.Engine.TakeDownIndexesAsync(session.Connection, table, cancellationToken);

    /// <summary>Makes the indexes, in the same transaction.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var index in indexes ?? []) await session.ExecuteAsync(index, cancellationToken);
    }
}
