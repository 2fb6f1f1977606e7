using System.Data.Common;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>The version of all rights, read at most every two seconds for all circuits together.</summary>
public sealed class RightsVersion(RightsQueries queries, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Keep = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim one = new(1);
    private long version;
    private long? readAt;

    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (readAt is { } at && clock.GetElapsedTime(at) < Keep) return version;
            version = await queries.VersionAsync(cancellationToken);
            readAt = clock.GetTimestamp();
            return version;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}

/// <summary>Tells a circuit that somebody's rights have changed, within seconds and without an interaction.</summary>
public sealed partial class RightsWatch(RightsVersion version, TimeProvider clock, ILogger<RightsWatch> log) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private ITimer? timer;
    private long? known;

    /// <summary>Not raised on the circuit's own thread.</summary>
    public event Func<Task>? Changed;

    /// <summary>For a circuit; a page that is merely prerendered starts no timer.</summary>
    /// <param name="shown">The version that the page was shown under: a change since then is told at once.</param>
    public void Start(long shown)
    {
        known ??= shown;
        timer ??= clock.CreateTimer(_ => _ = CheckAsync(), null, TimeSpan.Zero, RightsVersion.Keep);
    }

    public void Dispose()
    {
        timer?.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private async Task CheckAsync()
    {
        try
        {
            var now = await version.ReadAsync(stop.Token);
            if (known is { } before && before != now && Changed is { } changed) await changed();
            known = now;
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The circuit is gone.
        }
        catch (DbException e)
        {
            // Every question of a page reads the rights anew in any case.
            LogFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The version of the rights could not be read; the portal asks again in two seconds.")]
    private partial void LogFailed(Exception error);
}
