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
            var survey = Read(source, scope, (parser, csv, row) => parser.ReadKey(csv, row), cancellationToken);
            // Only where a key stands twice does it matter which of its rows can be read to their end.
            return survey.superseded is null ? survey : Read(source, scope, (parser, csv, row) => parser.Read(csv, row) is null, cancellationToken);
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

    private static FileSurvey Read(CsvSource source, RowScope scope, ReadRow isReadable, CancellationToken cancellationToken)
    {
        using var csv = source.Open();
        csv.ReadHeader();
        var parser = new RowParser(source.Spec, [.. csv.Headers], scope);
        using var keys = new KeyList(new FileInfo(source.Path).Length);
        int records = 0;
        var row = new Cell[parser.Width];
        while (csv.Read())
        {
            keys.Add(isReadable(parser, csv, row) ? parser.KeyHash(csv, row) : KeyList.Unreadable);
            if ((++records & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        return new FileSurvey(records, keys.Superseded());
    }

    private delegate bool ReadRow(RowParser parser, CsvReader csv, Span<Cell> row);
}
