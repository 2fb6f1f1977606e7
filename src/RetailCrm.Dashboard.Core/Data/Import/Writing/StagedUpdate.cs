using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Import.Writing;

/// <summary>
/// Rows whose key the table has already: laid beside it in a temporary table, and taken over where they differ. Only the
/// columns that the file speaks of are compared and set.
/// </summary>
internal sealed class StagedUpdate(ImportSession session, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key, IReadOnlyList<string> updates)
{
    private readonly string stage = $"stage_{table}";

    /// <summary>Set where a placeholder becomes a real row by being updated.</summary>
    public bool FillsPlaceholders { get; init; }

    /// <summary>The updated columns that tell whether a row has changed; null: all of them.</summary>
    public IReadOnlyList<string>? Compared { get; init; }

    /// <summary>The staged rows (s) that differ from the table's (t): for a statement that begins with SELECT … and goes on with AND ….</summary>
    public string Differing => $"FROM {stage} s CROSS JOIN {table} t WHERE {OnKey("t")} AND ({Differs(Compared ?? updates)})";

    public string OnKey(string target) => string.Join(" AND ", key.Select(k => $"{target}.{k} = s.{k}"));

    public string Stage => stage;

    /// <summary>A condition that one of the columns would change.</summary>
    public string Differs(IEnumerable<string> of, string target = "t")
    {
        var terms = of.Select(c => $"{target}.{c} IS DISTINCT FROM s.{c}").ToList();
        if (FillsPlaceholders) terms.Add($"{target}.placeholder <> 0");
        return terms.Count == 0 ? "1 = 0" : string.Join(" OR ", terms);
    }

    public Task PrepareAsync(CancellationToken cancellationToken) =>
        session.CreateTempAsync(stage, $"SELECT {string.Join(", ", columns)} FROM {table}", cancellationToken);

    /// <summary>Lays the rows that were not added beside the table.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> FillAsync(RowBatch batch, bool[] added, CancellationToken cancellationToken)
    {
        int count = batch.Count - added.AsSpan(0, batch.Count).Count(true);
        if (count == 0) return 0;
        await session.ClearTempAsync(stage, cancellationToken);
        await using (var writer = session.Engine.CreateWriter(session.Connection, stage, columns))
        {
            for (int i = 0; i < batch.Count; i++)
            {
                if (!added[i]) writer.Write(batch[i]);
            }

            await writer.CompleteAsync(cancellationToken);
        }

        await session.MeasureAsync(stage, cancellationToken);
        return count;
    }

    /// <summary>Takes over what differs; answers how many rows changed.</summary>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var set = updates.Select(c => $"{c} = s.{c}").ToList();
        if (FillsPlaceholders) set.Add("placeholder = 0");
        if (set.Count == 0) return 0;
        return await session.ExecuteAsync($"UPDATE {table} SET {string.Join(", ", set)} FROM {stage} s WHERE {OnKey(table)} AND ({Differs(Compared ?? updates, table)})", cancellationToken);
    }
}
