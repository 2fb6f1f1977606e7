using CsvHelper;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Import.Rejects;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Reading;

/// <summary>Turns the records of one file into rows of its table.</summary>
internal sealed class RowParser
{
    private readonly FileSpec spec;
    private readonly RowScope scope;
    private readonly int[] fieldOf;
    private readonly int[] cellOf;

    // The columns that the file has; those of them that a kept row goes on with; what a row has in place of the others.
    private readonly Slot[] present, settled, keys;
    private readonly (int Cell, Cell Value)[] absent;
    private readonly int headerLength;

    /// <exception cref="RefusedFileException">A required column is missing, or a column stands twice.</exception>
    public RowParser(FileSpec spec, IReadOnlyList<string> header, RowScope scope)
    {
        (this.spec, this.scope, headerLength) = (spec, scope, header.Count);
        string[] names = [.. header.Select(h => h.Trim().TrimStart('\uFEFF'))];
        fieldOf = [.. spec.Columns.Select(c => Array.IndexOf(names, c.Name))];
        cellOf = new int[spec.Columns.Length];
        for (int i = 0, at = spec.Lead.Count; i < cellOf.Length; at += spec.Columns[i++].Reader.Width) cellOf[i] = at;
        RefuseUnfit(names);
        var slots = spec.Columns.Select((c, i) => new Slot(c, c.Reader, fieldOf[i], cellOf[i], c.Reader.Width)).ToList();
        present = [.. slots.Where(s => s.Field >= 0)];
        settled = [.. present.Where(s => s.Reader.HasMore)];
        absent = [.. slots.Where(s => s.Field < 0 && s.Reader.Empty.Kind != CellKind.Null).Select(s => (s.Cell, s.Reader.Empty))];
        // A time in a key is read by its store's clock.
        bool byClock = spec.Columns.Any(c => c.IsKey && c.Reader is TimeCell);
        keys = [.. slots.Where(s => s.Column.IsKey || byClock && s.Reader is StoreCell)];
        Unknown = [.. names.Where(n => n.Length > 0 && n != RejectFiles.Reason && spec.Columns.All(c => c.Name != n)).Distinct()];
    }

    public int Width => spec.TableColumns.Count;

    /// <summary>Columns of the header that this file does not have in a bundle; the reason of a mended reject is expected.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Whether the file has the column: one that it lacks stays as it was.</summary>
    public bool Has(string name) => fieldOf[Array.FindIndex(spec.Columns, c => c.Name == name)] >= 0;

    /// <summary>The table's columns that the file speaks of, without those of the key.</summary>
    public IReadOnlyList<string> Updates => [.. spec.Columns.Where((c, i) => fieldOf[i] >= 0 && !c.IsKey).SelectMany(c => c.Targets)];

    /// <summary>Those of them that tell whether a row has changed.</summary>
    public IReadOnlyList<string> Compared => [.. spec.Columns.Where((c, i) => fieldOf[i] >= 0 && !c.IsKey).SelectMany(c => c.Compared)];

    /// <summary>The column's place in a row.</summary>
    public int CellOf(string name) => cellOf[Array.FindIndex(spec.Columns, c => c.Name == name)];

    /// <summary>Its field in the record; -1 where the file lacks it.</summary>
    public int FieldOf(string name) => fieldOf[Array.FindIndex(spec.Columns, c => c.Name == name)];

    /// <summary>Reads the record that the reader stands on.</summary>
    /// <returns>Null, or why the row is rejected.</returns>
    public RowError? Read(CsvReader csv, Span<Cell> row)
    {
        if (csv.FieldCount > headerLength) return new RowError(null, $"{csv.FieldCount} cells, but the header has {headerLength}; a text with a comma needs quotes");
        scope.StoreId = 0;
        foreach (ref readonly var slot in present.AsSpan())
        {
            if (Read(csv, slot, row) is { } error) return error;
        }

        foreach (var (cell, value) in absent) row[cell] = value;
        return null;
    }

    /// <summary>Reads only what identifies the row; false where that cannot be read.</summary>
    public bool ReadKey(CsvReader csv, Span<Cell> row)
    {
        scope.StoreId = 0;
        foreach (ref readonly var slot in keys.AsSpan())
        {
            if (Read(csv, slot, row) is not null) return false;
        }

        return true;
    }

    /// <summary>Goes on with a row that is kept: texts, notices.</summary>
    public void Settle(CsvReader csv, Span<Cell> row)
    {
        foreach (ref readonly var slot in settled.AsSpan())
        {
            var text = csv.GetSpan(slot.Field);
            if (!IsBlank(text)) slot.Reader.Settle(text, scope, row.Slice(slot.Cell, slot.Width));
        }
    }

    /// <summary>Texts of the rows to come go into the chunk.</summary>
    public void Begin(Chunk chunk) => scope.Texts = chunk.Texts;

    /// <summary>Completes rows that are settled.</summary>
    public void Finish(RowRange rows)
    {
        foreach (ref readonly var slot in settled.AsSpan()) slot.Reader.Finish(rows, slot.Cell, scope);
    }

    /// <summary>Hands over the placeholders that the chunk's rows have brought.</summary>
    public void End(Chunk chunk)
    {
        foreach (var dimension in scope.Dimensions.All) dimension.HandOver(chunk.Placeholders);
    }

    /// <summary>A hash of what identifies the row.</summary>
    public ulong KeyHash(CsvReader csv, ReadOnlySpan<Cell> row)
    {
        ulong hash = 1;
        foreach (ref readonly var slot in keys.AsSpan())
        {
            if (!slot.Column.IsKey) continue;
            hash = slot.Reader.KeyIsText ? Utf8Hash.Of(Field(csv, slot), hash) : Utf8Hash.Of(row[slot.Cell].Integer, hash);
        }

        return hash;
    }

    private RowError? Read(CsvReader csv, in Slot slot, Span<Cell> row)
    {
        var text = Field(csv, slot);
        if (!IsBlank(text)) return slot.Reader.Read(text, scope, row.Slice(slot.Cell, slot.Width)) is { } reason ? new RowError(slot.Column.Name, $"{slot.Column.Name}: {reason}") : null;
        if (slot.Column.IsRequired) return new RowError(slot.Column.Name, $"{slot.Column.Name} is empty, but required");
        row[slot.Cell] = slot.Reader.Empty;
        return null;
    }

    private static ReadOnlySpan<byte> Field(CsvReader csv, in Slot slot) => slot.Field < 0 ? [] : csv.GetSpan(slot.Field);

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.Length == 0 || text[0] == ' ' && Words.Trim(text).Length == 0;

    private void RefuseUnfit(string[] names)
    {
        var missing = spec.Columns.Where((c, i) => c.IsRequired && fieldOf[i] < 0).Select(c => c.Name).ToArray();
        if (missing.Length > 0) throw new RefusedFileException(HeaderAdvice.Of(missing, names));
        if (spec.Columns.FirstOrDefault(c => names.Count(n => n == c.Name) > 1) is { } twice)
            throw new RefusedFileException($"the column {twice.Name} stands twice in the header; keep one");
    }

    // A column with its place in the record and in the row.
    private readonly record struct Slot(Column Column, CellReader Reader, int Field, int Cell, int Width);
}

/// <summary>Why a row is rejected, in words a person can act on.</summary>
internal sealed record RowError(string? Column, string Reason);
