using System.Collections;
using CsvHelper;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Columns;

namespace RetailCrm.Data.Import.Reading;

/// <summary>
/// A first reading of a whole file, before anything of it is written: refuses what is no CSV, counts the records, and
/// finds the rows that a later readable row of the same key supersedes.
/// </summary>
internal sealed class FileSurvey
{
    private readonly BitArray? superseded;

    private FileSurvey(int records, BitArray? superseded) => (Records, this.superseded) = (records, superseded);

    /// <summary>All records of the file, without the header.</summary>
    public int Records { get; }

    /// <summary>Whether a later readable row has the same key.</summary>
    public bool IsSuperseded(int record) => superseded is not null && superseded[record];

    /// <exception cref="RefusedFileException">The file is no CSV, or lacks a required column.</exception>
    public static FileSurvey Of(CsvSource source, RowScope scope, CancellationToken cancellationToken)
    {
        try
        {
            using var csv = source.Open();
            csv.ReadHeader();
            var keys = new KeyList();
            var parser = new RowParser(source.Spec, [.. csv.Headers], scope);
            int records = Read(csv, parser, keys, cancellationToken);
            return new FileSurvey(records, keys.Superseded(records));
        }
        catch (CsvFormatException e)
        {
            throw new RefusedFileException($"it cannot be read as CSV: {e.Message}");
        }
        catch (InvalidDataException)
        {
            throw new RefusedFileException("it is no whole gzip file; compress it again");
        }
    }

    private static int Read(CsvReader csv, RowParser parser, KeyList keys, CancellationToken cancellationToken)
    {
        int records = 0;
        var row = new Cell[parser.Width];
        while (csv.Read())
        {
            if (parser.Read(csv, row) is null) keys.Add(parser.KeyHash(csv, row), records);
            if ((++records & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        return records;
    }
}

/// <summary>The keys of a file, as 64-bit hashes with their record: some 12 bytes a row, sorted once.</summary>
internal sealed class KeyList
{
    private ulong[] hashes = new ulong[4096];
    private int[] records = new int[4096];
    private int count;

    public void Add(ulong hash, int record)
    {
        if (count == hashes.Length)
        {
            Array.Resize(ref hashes, count * 2);
            Array.Resize(ref records, count * 2);
        }

        hashes[count] = hash;
        records[count++] = record;
    }

    /// <summary>The records that a later one of the same key supersedes; null when there is none.</summary>
    public BitArray? Superseded(int total)
    {
        Array.Sort(hashes, records, 0, count);
        BitArray? superseded = null;
        for (int from = 0, to = 1; from < count; from = to++)
        {
            while (to < count && hashes[to] == hashes[from]) to++;
            if (to - from > 1) MarkAllButLast(records.AsSpan(from, to - from), superseded ??= new BitArray(total));
        }

        return superseded;
    }

    private static void MarkAllButLast(ReadOnlySpan<int> same, BitArray superseded)
    {
        int last = 0;
        foreach (int record in same) last = Math.Max(last, record);
        foreach (int record in same)
        {
            if (record != last) superseded[record] = true;
        }
    }
}
