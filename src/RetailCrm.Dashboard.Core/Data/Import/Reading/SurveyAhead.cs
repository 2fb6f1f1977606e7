using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Data.Import.Reading;

/// <summary>
/// The surveys of a bundle's files, one after the other: those of the next files run while one is written. A survey needs the
/// stores and their clocks, so none runs ahead of stores.csv. Not for several threads at once.
/// </summary>
internal sealed class SurveyAhead(Dimensions dimensions, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly Dictionary<string, Task<FileSurvey>> surveys = [];
    private Task last = Task.CompletedTask;

    /// <exception cref="RefusedFileException">The file is no CSV, or lacks a required column.</exception>
    public Task<FileSurvey> OfAsync(CsvSource source)
    {
        Begin(source);
        return surveys[source.Path];
    }

    /// <summary>Surveys the file, unless it has begun already.</summary>
    public void Begin(CsvSource source)
    {
        if (surveys.ContainsKey(source.Path)) return;
        last = surveys[source.Path] = AfterAsync(last, source);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await EndOf(last);
        ending.Dispose();
    }

    private async Task<FileSurvey> AfterAsync(Task before, CsvSource source)
    {
        await EndOf(before);
        // Its own scope: nothing that a survey meets is told or kept.
        var scope = new RowScope(dimensions, (_, _) => { });
        return await Task.Run(() => FileSurvey.Of(source, scope, ending.Token), ending.Token);
    }

    // Whatever came of it: that is told to who asks for it.
    private static Task EndOf(Task survey) => survey.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
