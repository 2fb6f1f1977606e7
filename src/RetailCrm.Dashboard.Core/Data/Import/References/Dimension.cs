using System.Data.Common;
using System.Text;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Import.References;

/// <summary>
/// A table whose rows other files name by code. Its codes are held in memory during an import: all of them or, of a table far longer than
/// the bundle, those that it names. A code that a document names before its own row came becomes a placeholder, which that row fills in.
/// </summary>
internal sealed class Dimension(string table, string codeColumn, string noun) : IAsyncDisposable
{
    // A table of up to that many rows is read faster than its codes are looked up; likewise one that is not that many times as long as the bundle.
    private const int Few = 50_000, Times = 4;

    private const int FetchedAtOnce = 64;

    private readonly List<Placeholder> placeholders = [];
    private CodeMap codes = new();
    private ICodeLookup? others;
    private long next = 1;
    private bool loaded;

    public string Table => table;

    public string CodeColumn => codeColumn;

    /// <summary>What one row is, in words of the reports.</summary>
    public string Noun => noun;

    /// <summary>The key of a code; 0 when it is unknown.</summary>
    public long Find(ReadOnlySpan<byte> code)
    {
        long id = codes.Find(code);
        if (id != 0 || others is null) return id;
        id = others.Find(code);
        if (id != 0) codes.Add(code, id);
        return id;
    }

    /// <summary>The key of a new row of this table.</summary>
    public long Add(ReadOnlySpan<byte> code)
    {
        codes.Add(code, next);
        return next++;
    }

    /// <summary>Puts the keys of codes in their places; an unknown one becomes a placeholder, to be written with the running chunk.</summary>
    public void FindOrPlace(RowRange rows, int cell)
    {
        Span<ulong> hashes = stackalloc ulong[FetchedAtOnce];
        for (int from = 0; from < rows.Length; from += FetchedAtOnce)
        {
            int count = Math.Min(FetchedAtOnce, rows.Length - from);
            for (int i = 0; i < count; i++) hashes[i] = CodeMap.HashOf(CodeAt(rows[from + i], cell));
            codes.Fetch(hashes[..count]);
            for (int i = 0; i < count; i++)
            {
                ref var at = ref rows[from + i][cell];
                if (at.Kind == CellKind.Utf8) at = FindOrPlace(at.Utf8, hashes[i]);
            }
        }
    }

    private static ReadOnlySpan<byte> CodeAt(ReadOnlySpan<Cell> row, int cell) => row[cell].Kind == CellKind.Utf8 ? row[cell].Utf8 : [];

    private long FindOrPlace(ReadOnlySpan<byte> code, ulong hash)
    {
        long id = codes.Find(code, hash);
        if (id == 0) id = Find(code);
        if (id != 0) return id;
        id = Add(code);
        placeholders.Add(new Placeholder(this, id, Encoding.UTF8.GetString(code)));
        return id;
    }

    /// <summary>Once: later calls do nothing.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="connection">The import's own.</param>
    /// <param name="rows">Rows of the bundle, roughly.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task LoadAsync(DatabaseEngine engine, DbConnection connection, long rows, CancellationToken cancellationToken)
    {
        if (loaded) return;
        loaded = true;
        long last = await connection.Command($"SELECT COALESCE(MAX(id), 0) FROM {table}").NumberAsync(cancellationToken) ?? 0;
        next = last + 1;
        if (last > Few && last / Times > rows) others = await engine.OpenCodeLookupAsync(table, codeColumn, cancellationToken);
        if (others is null) ReadAll(engine, connection);
    }

    public ValueTask DisposeAsync() => others?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void ReadAll(DatabaseEngine engine, DbConnection connection)
    {
        codes = new CodeMap();
        using var rows = engine.CreateReader(connection, $"SELECT id, {codeColumn} FROM {table}");
        while (rows.Read()) codes.Add(Encoding.UTF8.GetBytes(rows.Text(1)), rows.Integer(0));
    }

    /// <summary>Hands over the placeholders that have gathered.</summary>
    public void HandOver(List<Placeholder> to)
    {
        if (placeholders.Count == 0) return;
        to.AddRange(placeholders);
        placeholders.Clear();
    }
}

/// <summary>A row that stands for a code whose own row has not come.</summary>
internal readonly record struct Placeholder(Dimension Of, long Id, string Code);
