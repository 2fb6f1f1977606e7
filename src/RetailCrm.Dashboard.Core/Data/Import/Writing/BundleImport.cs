using System.Runtime.CompilerServices;
using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Data.Import.Writing;

/// <summary>The files of a bundle one after the other; the next ones are surveyed while one is written.</summary>
internal sealed class BundleImport(ImportSession session, IReadOnlyList<CsvSource> found, IProgress<ImportProgress>? progress)
{
    private const int FarLonger = 4, FewRows = 20_000;
    private readonly long rows = BundleFolder.RowsAbout(found);
    private readonly IReadOnlyList<CsvSource> files = [.. found.DistinctBy(f => f.Spec.Name)];

    public async IAsyncEnumerable<FileResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var surveys = new SurveyAhead(session.Dimensions, cancellationToken);
        // All of them: surveys ask for stores too, on threads of their own.
        await session.Dimensions.Stores.LoadAsync(session.Engine, session.Connection, long.MaxValue, cancellationToken);
        await session.Dimensions.LoadClocksAsync(session.Connection, cancellationToken);
        for (int i = 0; i < files.Count; i++)
        {
            yield return IsTwice(files[i])
                ? await FileImport.RefuseAsync(session, files[i], $"the folder also holds {files[i].Spec.Name}.gz; keep one of them", cancellationToken)
                : await ReadAsync(files[i], NextAfter(i), surveys, cancellationToken);
        }
    }

    private bool IsTwice(CsvSource source) => BundleFolder.IsTwice(source, found);

    // The next file, and as long as these are short the one after it: they would be read before its survey is done.
    private List<CsvSource> NextAfter(int file)
    {
        var next = files.Skip(file + 1).Where(f => !IsTwice(f)).ToList();
        int longOne = next.FindIndex(f => f.RowsAbout >= FewRows);
        return longOne < 0 ? next : next[..(longOne + 1)];
    }

    private async Task<FileResult> ReadAsync(CsvSource source, List<CsvSource> next, SurveyAhead surveys, CancellationToken cancellationToken)
    {
        await LoadAsync(source.Spec, cancellationToken);
        progress?.Report(new ImportProgress(source.Spec.Name, 0, 0));
        FileSurvey survey;
        try
        {
            survey = await surveys.OfAsync(source);
        }
        catch (RefusedFileException e)
        {
            return await FileImport.RefuseAsync(session, source, e.Message, cancellationToken);
        }

        bool isStores = source.Spec.Dimension?.Invoke(session.Dimensions) == session.Dimensions.Stores;
        // While a file is read and written both processors are busy: what is next is surveyed when only the writer works, unless it takes far longer than that.
        bool begins = !isStores, atOnce = begins && next.Sum(f => f.RowsAbout) > source.RowsAbout * FarLonger;
        if (atOnce) next.ForEach(surveys.Begin);
        var scope = new RowScope(session.Dimensions, (kind, text) => session.Ledger.Notice(source.Spec.Name, kind, text)) { Cipher = session.Cipher };
        var file = new FileImport(session, source, survey, progress) { WhenRead = begins && !atOnce ? () => next.ForEach(surveys.Begin) : null };
        var result = await file.RunAsync(scope, cancellationToken);
        if (isStores) await session.Dimensions.LoadClocksAsync(session.Connection, cancellationToken);
        return result;
    }

    private async Task LoadAsync(FileSpec spec, CancellationToken cancellationToken)
    {
        var dimensions = session.Dimensions;
        foreach (var reference in spec.Columns.Select(c => c.Reader).OfType<ReferenceCell>())
            await LoadAsync(reference.Of(dimensions), cancellationToken);
        if (spec.Dimension is { } own) await LoadAsync(own(dimensions), cancellationToken);
    }

    private Task LoadAsync(Dimension dimension, CancellationToken cancellationToken) => dimension.LoadAsync(session.Engine, session.Connection, rows, cancellationToken);
}
