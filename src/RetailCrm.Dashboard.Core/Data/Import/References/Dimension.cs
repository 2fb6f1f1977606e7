using System.Data.Common;
using System.Text;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Import.References;

/// <summary>
/// A table whose rows other files name by code. All its codes are held in memory during an import. A code that a
/// document names before its own row came becomes a placeholder, which that row fills in.
/// </summary>
internal sealed class Dimension(string table, string codeColumn, string noun)
{
    private readonly List<Placeholder> placeholders = [];
    private CodeMap codes = new();
    private long next = 1;
    private bool loaded;

    public string Table => table;

    public string CodeColumn => codeColumn;

    /// <summary>What one row is, in words of the reports.</summary>
    public string Noun => noun;

    public long Find(ReadOnlySpan<byte> code) => codes.Find(code);

    /// <summary>The key of a new row of this table.</summary>
    public long Add(ReadOnlySpan<byte> code)
    {
        codes.Add(code, next);
        return next++;
    }

    /// <summary>The key of a code; an unknown one becomes a placeholder, to be written with the running chunk.</summary>
    public long FindOrPlace(ReadOnlySpan<byte> code)
    {
        long id = codes.Find(code);
        if (id != 0) return id;
        id = Add(code);
        placeholders.Add(new Placeholder(this, id, Encoding.UTF8.GetString(code)));
        return id;
    }

    public async Task LoadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (loaded) return;
        (codes, next, loaded) = (new CodeMap(), 1, true);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, {codeColumn} FROM {table}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            long id = reader.GetInt64(0);
            codes.Add(Encoding.UTF8.GetBytes(reader.GetString(1)), id);
            next = Math.Max(next, id + 1);
        }
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
