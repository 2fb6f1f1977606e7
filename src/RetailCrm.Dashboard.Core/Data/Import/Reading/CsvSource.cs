using System.IO.Compression;
using CsvHelper;
using RetailCrm.Data.Import.Files;

namespace RetailCrm.Data.Import.Reading;

/// <summary>A file of a bundle, as it lies in the folder.</summary>
internal sealed record CsvSource(FileSpec Spec, string Path)
{
    private const int ReadAhead = 1 << 18, BytesOfRow = 50, BytesOfPackedRow = 10;

    /// <summary>How many rows it has, guessed from its length.</summary>
    public long RowsAbout => new FileInfo(Path).Length / (IsPacked ? BytesOfPackedRow : BytesOfRow);

    private bool IsPacked => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens the file at its header.</summary>
    /// <exception cref="RefusedFileException">The file cannot be opened. Reading on throws it too, where the file is no CSV in UTF-8.</exception>
    public CsvReader Open()
    {
        try
        {
            Stream stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            if (IsPacked) stream = new GZipStream(stream, CompressionMode.Decompress);
            return CsvReader.Create(new Utf8CheckedStream(stream), Options, leaveOpen: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedFileException($"it cannot be opened: {e.Message}");
        }
    }

    private static CsvReaderOptions Options => new()
    {
        Separator = ',',
        Encoding = System.Text.Encoding.UTF8,
        BufferSize = ReadAhead,
        TrackLineNumbers = true,
        MaxRecordSize = 64 << 20,
        OnMalformedRecord = record =>
        {
            if (record.Reason == CsvMalformedReason.UnterminatedQuote)
                throw new RefusedFileException(FormattableString.Invariant($"a quote opened in the record of line {record.LineNumber} is never closed"));
        },
    };
}
