using RetailCrm.Dashboard.Hosting;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>
/// What a block reads, with its state: earlier data stays while newer is read, a newer reading stops an older one, and a
/// failure becomes a reference on the screen and a line in the log.
/// </summary>
internal sealed partial class Loaded<T>(ILogger log, Action changed) : IDisposable where T : class
{
    private CancellationTokenSource? running;

    public T? Value { get; private set; }

    /// <summary>Null unless the last reading failed.</summary>
    public string? Reference { get; private set; }

    public BlockState State =>
        running is not null ? Value is null ? BlockState.Loading : BlockState.Refreshing
        : Reference is not null ? BlockState.Failed
        : Value is null ? BlockState.Loading : BlockState.Data;

    public void Take(T value) => (Value, Reference) = (value, null);

    public async Task ReadAsync(Func<CancellationToken, Task<T>> read)
    {
        running?.Cancel();
        using var mine = running = new CancellationTokenSource();
        Reference = null;
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
