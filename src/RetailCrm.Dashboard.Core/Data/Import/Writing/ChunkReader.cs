using System.Text;
using CsvHelper;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Writing;

/// <summary>Reads a file chunk by chunk, on a thread of its own. Not for several threads at once.</summary>
internal sealed class ChunkReader(FileSpec spec, CsvReader csv, RowParser parser, FileSurvey survey, IProgress<ImportProgress>? progress)
{
    // Few enough that what is read of them is still in the processor's caches.
    public const int FinishedAtOnce = 1_024;

    private int record, finished;
    private bool hasRejects;

    /// <summary>Seals what is rejected of a file with personal data; null: it is kept as it is.</summary>
    public FieldCipher? Rejects { get; init; }

    /// <summary>Fills an empty chunk.</summary>
    public async Task<Chunk> FillAsync(TableMerge merge, Chunk chunk, CancellationToken cancellationToken)
    {
        parser.Begin(chunk);
        finished = 0;
        while (!chunk.Batch.IsFull && !chunk.IsLast)
        {
            if (csv.Read()) Take(merge, chunk, cancellationToken);
            else chunk.IsLast = true;
            if (chunk.Batch.Count - finished >= FinishedAtOnce) Finish(chunk);
        }

        Finish(chunk);
        parser.End(chunk);
        await merge.CompleteAsync(chunk, cancellationToken);
        return chunk;
    }

    private void Take(TableMerge merge, Chunk chunk, CancellationToken cancellationToken)
    {
        if ((record & 0x3FFF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new ImportProgress(spec.Name, record, survey.Records));
        }

        chunk.Read++;
        var row = chunk.Batch.Add();
        if (parser.Read(csv, row) is { } error) Reject(chunk, error);
        else Keep(merge, chunk, row, survey.IsSuperseded(record));
        record++;
    }

    private void Finish(Chunk chunk)
    {
        parser.Finish(chunk.Batch.From(finished));
        finished = chunk.Batch.Count;
    }

    private void Keep(TableMerge merge, Chunk chunk, Span<Cell> row, bool superseded)
    {
        parser.Settle(csv, row);
        if (superseded)
        {
            // What it refers to is taken note of all the same.
            parser.Finish(chunk.Batch.From(chunk.Batch.Count - 1));
            chunk.Batch.DropLast();
            chunk.Superseded++;
            return;
        }

        merge.Complete(csv, row, chunk);
    }

    private void Reject(Chunk chunk, RowError error)
    {
        chunk.Batch.DropLast();
        if (!hasRejects) chunk.Rejects.Add(new RejectedRecord(0, null, "", string.Join(',', csv.Headers.Select(HeaderCell))));
        hasRejects = true;
        var raw = Encoding.UTF8.GetString(csv.RawRecord).Replace('\0', '\uFFFD');
        chunk.Rejects.Add(new RejectedRecord(csv.LineNumber, error.Column, error.Reason, Rejects?.Seal(PersonalField.RejectedRow, raw) ?? raw));
    }

    private static string HeaderCell(string header) => header.AsSpan().IndexOfAny("\",\r\n") < 0 ? header : $"\"{header.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
