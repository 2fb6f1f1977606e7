using System.Threading.Channels;
using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.Documents;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.Rejects;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Writing;

/// <summary>One file of the bundle: chunks are read while others are written.</summary>
internal sealed class FileImport(ImportSession session, CsvSource source, FileSurvey survey, IProgress<ImportProgress>? progress)
{
    // A transaction that grows longer writes the same pages of the indexes again and again less often.
    private const int TransactionRows = 200_000;

    private long read, added, updated, unchanged, rejected, uncommitted;

    /// <summary>To be called by the reading thread once the whole file is read; its last rows are still to be written.</summary>
    public Action? WhenRead { get; init; }

    private FileSpec Spec => source.Spec;

    private FileResult Result => new(Spec.Name, read, added, updated, unchanged, rejected);

    /// <summary>Notes a file of which nothing is read.</summary>
    public static async Task<FileResult> RefuseAsync(ImportSession session, CsvSource source, string why, CancellationToken cancellationToken)
    {
        var result = new FileResult(source.Spec.Name, 0, 0, 0, 0, 0) { Refused = why };
        await session.BeginAsync(cancellationToken);
        await session.Ledger.EndFileAsync(session, result, cancellationToken);
        await session.CommitAsync(source.Spec.Name, cancellationToken);
        return result;
    }

    public async Task<FileResult> RunAsync(RowScope scope, CancellationToken cancellationToken)
    {
        using var csv = source.Open();
        csv.ReadHeader();
        var parser = new RowParser(Spec, [.. csv.Headers], scope);
        foreach (var unknown in parser.Unknown) session.Ledger.Notice(Spec.Name, "unknown_column", HeaderAdvice.OfUnknown(unknown, Spec.Columns.Select(c => c.Name)));
        await using var merge = MergeOf(parser);
        await merge.PrepareAsync(survey.Records, cancellationToken);
        await ReadAsync(merge, new ChunkReader(Spec, csv, parser, survey, progress) { Rejects = RejectFiles.ArePersonal(Spec.Name) ? scope.Cipher : null }, cancellationToken);
        return Result;
    }

    private async Task ReadAsync(TableMerge merge, ChunkReader reader, CancellationToken cancellationToken)
    {
        // One chunk is filled, one is written and one waits: neither side stands still when the other takes longer for once.
        var (full, empty) = (Channel.CreateBounded<Chunk>(1), Channel.CreateUnbounded<Chunk>());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => FillAllAsync(merge, reader, empty.Reader, full.Writer, ending.Token), CancellationToken.None);
        try
        {
            await foreach (var chunk in full.Reader.ReadAllAsync(cancellationToken))
            {
                await WriteAsync(merge, chunk, cancellationToken);
                chunk.Clear();
                empty.Writer.TryWrite(chunk);
            }
        }
        finally
        {
            // Whatever went wrong here: nobody reads on when the file is closed.
            await ending.CancelAsync();
            await reading;
        }
    }

    // Its errors go the way of the chunks.
    private async Task FillAllAsync(TableMerge merge, ChunkReader reader, ChannelReader<Chunk> empty, ChannelWriter<Chunk> full, CancellationToken cancellationToken)
    {
        try
        {
            for (bool isLast = false; !isLast;)
            {
                var chunk = empty.TryRead(out var used) ? used : merge.NewChunk(survey.Records);
                await reader.FillAsync(merge, chunk, cancellationToken);
                isLast = chunk.IsLast;
                if (isLast) WhenRead?.Invoke();
                await full.WriteAsync(chunk, cancellationToken);
            }

            full.Complete();
        }
        catch (Exception e)
        {
            full.Complete(e);
        }
    }

    private async Task WriteAsync(TableMerge merge, Chunk chunk, CancellationToken cancellationToken)
    {
        await session.BeginAsync(cancellationToken);
        session.Take(Spec.Name, chunk);
        var (more, changed) = chunk.Rows == 0 ? (0, 0) : await merge.WriteAsync(chunk, cancellationToken);
        added += more;
        updated += changed;
        unchanged += chunk.Rows - more - changed + chunk.Superseded;
        read += chunk.Read;
        rejected += chunk.Rejected;
        uncommitted += chunk.Read;
        if (chunk.IsLast) await EndAsync(merge, cancellationToken);
        else if (merge.IsOneTransaction || uncommitted < TransactionRows) return;
        await session.CommitAsync(Spec.Name, cancellationToken);
        uncommitted = 0;
    }

    private async Task EndAsync(TableMerge merge, CancellationToken cancellationToken)
    {
        await merge.EndAsync(cancellationToken);
        await session.Ledger.EndFileAsync(session, Result, cancellationToken);
        progress?.Report(new ImportProgress(Spec.Name, read, survey.Records));
    }

    private TableMerge MergeOf(RowParser parser) => Spec.Affects switch
    {
        Affects.Documents => new OrderMerge(session, Spec, parser),
        Affects.Lines => new LineMerge(session, Spec, parser),
        Affects.Ticks => new TaskMerge(session, Spec, parser),
        _ when Spec.Dimension is not null => new DimensionMerge(session, Spec, parser),
        _ => new FactMerge(session, Spec, parser),
    };
}
