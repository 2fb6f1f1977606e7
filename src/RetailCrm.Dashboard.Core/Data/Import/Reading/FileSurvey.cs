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
            var keys = new KeyList(new FileInfo(source.Path).Length);
            var parser = new RowParser(source.Spec, [.. csv.Headers], scope);
            int records = Read(csv, parser, keys, cancellationToken);
            return new FileSurvey(records, keys.Superseded());
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
            keys.Add(parser.Read(csv, row) is null ? parser.KeyHash(csv, row) : KeyList.Unreadable);
            if ((++records & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        return records;
    }
}
