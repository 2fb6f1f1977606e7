using System.Text;
using CsvHelper;
using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.Documents;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;

namespace RetailCrm.Data.Import.Writing;

/// <summary>One file of the bundle, chunk by chunk.</summary>
internal sealed class FileImport
{
    private readonly ImportSession session;
    private readonly CsvSource source;
    private readonly FileSurvey survey;
    private readonly IProgress<ImportProgress>? progress;
    private long read, added, updated, unchanged, rejected;

    private FileImport(ImportSession session, CsvSource source, FileSurvey survey, IProgress<ImportProgress>? progress) =>
        (this.session, this.source, this.survey, this.progress) = (session, source, survey, progress);

    private FileSpec Spec => source.Spec;

    public static async Task<FileResult> RunAsync(ImportSession session, CsvSource source, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await LoadAsync(session, source.Spec, cancellationToken);
        var scope = new RowScope(session.Dimensions, (kind, text) => session.Ledger.Notice(source.Spec.Name, kind, text)) { Cipher = session.Cipher };
        progress?.Report(new ImportProgress(source.Spec.Name, 0, 0));
        FileSurvey survey;
        try
        {
            survey = FileSurvey.Of(source, scope, cancellationToken);
        }
        catch (RefusedFileException e)
        {
            return await RefuseAsync(session, source, e.Message, cancellationToken);
        }

        return await new FileImport(session, source, survey, progress).ReadAsync(scope, cancellationToken);
    }

    /// <summary>Notes a file of which nothing is read.</summary>
    public static async Task<FileResult> RefuseAsync(ImportSession session, CsvSource source, string why, CancellationToken cancellationToken)
    {
        var result = new FileResult(source.Spec.Name, 0, 0, 0, 0, 0) { Refused = why };
        await session.BeginAsync(cancellationToken);
        await session.Ledger.EndFileAsync(session, result, cancellationToken);
        await session.CommitAsync(source.Spec.Name, cancellationToken);
        return result;
    }

    private async Task<FileResult> ReadAsync(RowScope scope, CancellationToken cancellationToken)
    {
        using var csv = source.Open();
        csv.ReadHeader();
        var parser = new RowParser(Spec, [.. csv.Headers], scope);
        foreach (var unknown in parser.Unknown) session.Ledger.Notice(Spec.Name, "unknown_column", HeaderAdvice.OfUnknown(unknown, Spec.Columns.Select(c => c.Name)));
        using var merge = MergeOf(parser);
        await merge.PrepareAsync(cancellationToken);
        bool more = true;
        while (more)
        {
            await session.BeginAsync(cancellationToken);
            more = FillChunk(csv, parser, merge, cancellationToken);
            await WriteChunkAsync(merge, cancellationToken);
            if (!more) await EndAsync(merge, cancellationToken);
            await session.CommitAsync(Spec.Name, cancellationToken);
            progress?.Report(new ImportProgress(Spec.Name, read, survey.Records));
        }

        return Result;
    }

    // False at the end of the file.
    private bool FillChunk(CsvReader csv, RowParser parser, TableMerge merge, CancellationToken cancellationToken)
    {
        while (!merge.Batch.IsFull)
        {
            if (!csv.Read()) return false;
            long record = read++;
            if ((record & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress(Spec.Name, record, survey.Records));
            }

            var row = merge.Batch.Add();
            if (parser.Read(csv, row) is { } error) Reject(csv, error, merge);
            else Keep(csv, parser, merge, row, survey.IsSuperseded((int)record));
        }

        return true;
    }

    private void Keep(CsvReader csv, RowParser parser, TableMerge merge, Span<Engine.Cell> row, bool superseded)
    {
        parser.Settle(csv, row);
        if (superseded)
        {
            merge.Batch.DropLast();
            unchanged++;
            return;
        }

        merge.Complete(csv, row);
    }

    private void Reject(CsvReader csv, RowError error, TableMerge merge)
    {
        merge.Batch.DropLast();
        if (rejected++ == 0) session.Ledger.Reject(Spec.Name, 0, null, "", string.Join(',', HeaderCells(csv)));
        session.Ledger.Reject(Spec.Name, csv.LineNumber, error.Column, error.Reason, Encoding.UTF8.GetString(csv.RawRecord));
    }

    private static IEnumerable<string> HeaderCells(CsvReader csv) =>
        csv.Headers.Select(h => h.AsSpan().IndexOfAny("\",\r\n") < 0 ? h : $"\"{h.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    private async Task WriteChunkAsync(TableMerge merge, CancellationToken cancellationToken)
    {
        if (merge.Batch.Count == 0) return;
        var (more, changed) = await merge.WriteAsync(cancellationToken);
        added += more;
        updated += changed;
        unchanged += merge.Batch.Count - more - changed;
        merge.Batch.Clear();
    }

    private async Task EndAsync(TableMerge merge, CancellationToken cancellationToken)
    {
        await merge.EndAsync(cancellationToken);
        await session.Ledger.EndFileAsync(session, Result, cancellationToken);
    }

    private FileResult Result => new(Spec.Name, read, added, updated, unchanged, rejected);

    private TableMerge MergeOf(RowParser parser) => Spec.Affects switch
    {
        Affects.Documents => new OrderMerge(session, Spec, parser),
        Affects.Lines => new LineMerge(session, Spec, parser),
        _ when Spec.Dimension is not null => new DimensionMerge(session, Spec, parser),
        _ => new FactMerge(session, Spec, parser),
    };

    private static async Task LoadAsync(ImportSession session, FileSpec spec, CancellationToken cancellationToken)
    {
        var dimensions = session.Dimensions;
        await dimensions.Stores.LoadAsync(session.Connection, cancellationToken);
        await dimensions.LoadClocksAsync(session.Connection, cancellationToken);
        foreach (var reference in spec.Columns.Select(c => c.Reader).OfType<ReferenceCell>())
            await reference.Of(dimensions).LoadAsync(session.Connection, cancellationToken);
        if (spec.Dimension is { } own) await own(dimensions).LoadAsync(session.Connection, cancellationToken);
    }
}
