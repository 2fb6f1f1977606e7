using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.Documents;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.Rejects;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Writing;

/// <summary>One file of the bundle: the next chunk is read while the last one is written.</summary>
internal sealed class FileImport(ImportSession session, CsvSource source, FileSurvey survey, IProgress<ImportProgress>? progress)
{
    // A transaction that grows longer writes the same pages of the indexes again and again less often.
    private const int TransactionRows = 200_000;

    private long read, added, updated, unchanged, rejected, uncommitted;

    /// <summary>To be called once the whole file is read; its last rows are still to be written.</summary>
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
        var next = FillAsync(merge.NewChunk());
        Chunk? written = null;
        try
        {
            while (next is not null)
            {
                var chunk = await next;
                next = chunk.IsLast ? null : FillAsync(written ?? merge.NewChunk());
                if (chunk.IsLast) WhenRead?.Invoke();
                await WriteAsync(merge, chunk, cancellationToken);
                chunk.Clear();
                written = chunk;
            }
        }
        finally
        {
            // Whatever went wrong here: nobody reads on when the file is closed.
            if (next is not null) await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        Task<Chunk>? FillAsync(Chunk empty) => Task.Run(() => reader.FillAsync(merge, empty, cancellationToken), CancellationToken.None);
    }

    private async Task WriteAsync(TableMerge merge, Chunk chunk, CancellationToken cancellationToken)
    {
        await session.BeginAsync(cancellationToken);
        session.Take(Spec.Name, chunk);
        var (more, changed) = chunk.Batch.Count == 0 ? (0, 0) : await merge.WriteAsync(chunk, cancellationToken);
        added += more;
        updated += changed;
        unchanged += chunk.Batch.Count - more - changed + chunk.Superseded;
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
