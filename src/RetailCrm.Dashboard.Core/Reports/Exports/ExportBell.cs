namespace RetailCrm.Reports.Exports;

/// <summary>Wakes whoever makes files in this process: something was asked for, or a place is free. What other nodes ask for is found by looking.</summary>
public sealed class ExportBell(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    public void Ring()
    {
        lock (rung)
        {
            if (rung.CurrentCount == 0) rung.Release();
        }
    }

    /// <summary>Ends with the next ring, or when the time is up.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await rung.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look anyway.
        }
    }

    public void Dispose() => rung.Dispose();
}
