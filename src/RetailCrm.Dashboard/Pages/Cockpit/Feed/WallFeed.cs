using System.Collections.Concurrent;
using System.Data.Common;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;

namespace RetailCrm.Dashboard.Pages.Cockpit.Feed;

/// <summary>
/// Feeds every wall of this process: asks the ledger once for all, reads each scope once, and hands the same snapshot to all its walls.
/// </summary>
public sealed partial class WallFeed(WallReader reader, RefreshLedgerQueries ledger, BusinessCalendar calendar, TimeProvider clock, ILogger<WallFeed> log) : IDisposable
{
    /// <summary>How soon a refresh is noticed.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // A scope that no wall shows any more is forgotten.
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, WallChannel> channels = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private ITimer? timer;
    private int checking;
    private DateTime shownMinute;

    /// <summary>Scopes that are read.</summary>
    public int Scopes => channels.Count;

    /// <summary>Walls that are shown by this process.</summary>
    public int Walls => channels.Values.Sum(c => c.Followers);

    /// <summary>What a scope's walls show; read where none did until now.</summary>
    public async Task<WallSnapshot> GetAsync(WallScope scope, CancellationToken cancellationToken = default)
    {
        var channel = ChannelOf(scope);
        if (channel.Snapshot is { } known && clock.GetUtcNow() - channel.ReadAt < Every * 2) return known;
        var version = await VersionAsync(cancellationToken);
        return (await ReadAsync(channel, before => reader.ReadDayAsync(scope, before, version, stop.Token))).Now;
    }

    /// <summary>From now on <paramref name="changed"/> is called with each new snapshot, and each minute; not on the circuit's own thread.</summary>
    public IDisposable Follow(WallScope scope, Func<WallSnapshot, Task> changed)
    {
        var channel = ChannelOf(scope);
        lock (gate) timer ??= StartTimer();
        return channel.Follow(changed);
    }

    /// <summary>Looks now whether something has changed, and tells the walls.</summary>
    public async Task CheckAsync()
    {
        if (Interlocked.Exchange(ref checking, 1) == 1) return;
        try
        {
            var version = await VersionAsync(stop.Token);
            var now = calendar.Now;
            var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
            bool tick = minute != shownMinute;
            shownMinute = minute;
            var followed = Followed();
            foreach (var channel in followed) await StepAsync(channel, tick, before => reader.ReadDayAsync(channel.Scope, before, version, stop.Token));
            foreach (var channel in followed) await StepAsync(channel, false, before => reader.ReadRestAsync(channel.Scope, before, stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The portal stops.
        }
        catch (DbException e)
        {
            // The age goes on rising on the walls; the next look asks again.
            LogFailed(e);
        }
        finally
        {
            Interlocked.Exchange(ref checking, 0);
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private WallChannel ChannelOf(WallScope scope) => channels.GetOrAdd(scope.Key, _ => new(scope));

    private async Task<long> VersionAsync(CancellationToken cancellationToken) => (await ledger.LatestAsync(cancellationToken))?.Id ?? 0;

    // The first wall's context (its language, its visitor) is not the feed's.
    private ITimer StartTimer()
    {
        using (ExecutionContext.SuppressFlow()) return clock.CreateTimer(_ => _ = CheckAsync(), null, Every, Every);
    }

    private List<WallChannel> Followed()
    {
        var followed = new List<WallChannel>();
        foreach (var (key, channel) in channels)
        {
            if (channel.Followers > 0) followed.Add(channel);
            else if (clock.GetUtcNow() - channel.ReadAt > Keep) channels.TryRemove(key, out _);
        }

        return followed;
    }

    private async Task StepAsync(WallChannel channel, bool always, Func<WallSnapshot, Task<WallSnapshot>> read)
    {
        var (now, before) = await ReadAsync(channel, read);
        if (always || !now.ShowsSameAs(before)) await channel.TellAsync(now);
    }

    private async Task<(WallSnapshot Now, WallSnapshot? Before)> ReadAsync(WallChannel channel, Func<WallSnapshot, Task<WallSnapshot>> read)
    {
        await channel.Reading.WaitAsync(stop.Token);
        try
        {
            using var work = Measures.Wall.Begin();
            var before = channel.Snapshot;
            channel.Snapshot = await read(before ?? new());
            work.Outcome = "read";
            channel.ReadAt = clock.GetUtcNow();
            return (channel.Snapshot, before);
        }
        finally
        {
            channel.Reading.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refresh ledger could not be read for the walls; the portal asks again in two seconds.")]
    private partial void LogFailed(Exception error);
}
