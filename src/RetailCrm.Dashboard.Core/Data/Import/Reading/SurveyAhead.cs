using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Data.Import.Reading;

/// <summary>
/// The surveys of a bundle's files: that of the next file runs while one is written. A survey needs the stores and their
/// clocks, so none runs ahead of stores.csv.
/// </summary>
internal sealed class SurveyAhead(Dimensions dimensions, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private (CsvSource Source, Task<FileSurvey> Survey)? next;

    /// <exception cref="RefusedFileException">The file is no CSV, or lacks a required column.</exception>
    public async Task<FileSurvey> OfAsync(CsvSource source)
    {
        if (next?.Source != source) Begin(source);
        return await next!.Value.Survey;
    }

    public void Begin(CsvSource source)
    {
        // Its own scope: nothing that a survey meets is told or kept.
        var scope = new RowScope(dimensions, (_, _) => { });
        next = (source, Task.Run(() => FileSurvey.Of(source, scope, ending.Token)));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        if (next is { } running) await running.Survey.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        ending.Dispose();
    }
}
