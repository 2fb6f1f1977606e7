using RetailCrm.Dashboard.Hosting;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>
/// What a block reads, with its state: earlier data stays while newer is read, a newer reading stops an older one, and a
/// failure becomes a reference on the screen and a line in the log.
/// </summary>
internal sealed partial class Loaded<T>(ILogger log, Action changed) : IDisposable where T : class
{
    private CancellationTokenSource? running;
    private bool quiet;

    public T? Value { get; private set; }

    /// <summary>Null unless the last reading failed.</summary>
    public string? Reference { get; private set; }

    public bool IsReading => running is not null;

    public BlockState State =>
        running is not null && !quiet ? Value is null ? BlockState.Loading : BlockState.Refreshing
        : Reference is not null ? BlockState.Failed
        : Value is null ? BlockState.Loading : BlockState.Data;

    public void Take(T value) => (Value, Reference) = (value, null);

    /// <param name="read">Asks for the value.</param>
    /// <param name="quietly">The screen says nothing of the reading while there is a value to show: for one that is asked again and again.</param>
    public async Task ReadAsync(Func<CancellationToken, Task<T>> read, bool quietly = false)
    {
        running?.Cancel();
        quiet = quietly && Value is not null;
        using var mine = running = new CancellationTokenSource();
        if (!quiet) Reference = null;
        changed();
        try
        {
            var value = await read(mine.Token);
            if (running == mine) Take(value);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // A newer reading has taken over, or the page is gone.
        }
        catch (Exception e)
        {
            LogFailed(e, ErrorReference.Of(e));
            if (running == mine) Reference = ErrorReference.Of(e);
        }

        if (running != mine) return;
        running = null;
        changed();
    }

    public void Dispose()
    {
        running?.Cancel();
        running = null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A block could not be read (ref {Reference}).")]
    private partial void LogFailed(Exception error, string reference);
}
