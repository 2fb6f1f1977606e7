using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>Many walls at one portal, each a screen with its own token, its circuit and its heartbeat; every fifth shows one region.</summary>
internal sealed class WallGroup : IAsyncDisposable
{
    private const int AtOnce = 10;

    private readonly List<Wall> walls = [];

    public int Count => walls.Count;

    /// <summary>What went wrong at any wall.</summary>
    public IReadOnlyList<string> Errors => [.. walls.Select(w => w.Circuit.Error).OfType<string>()];

    public long Bytes => walls.Sum(w => w.Circuit.Bytes);

    public int Batches => walls.Sum(w => w.Circuit.Batches);

    public static async Task<WallGroup> OpenAsync(PortalChild portal, int count, TimeSpan beatEvery, CancellationToken cancellationToken)
    {
        var group = new WallGroup();
        var regions = await RegionsAsync(portal, cancellationToken);
        foreach (var some in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            var cookies = new List<string>();
            foreach (int i in some) cookies.Add(await portal.ConnectScreenAsync($"wall {i}", i % 5 == 4 ? regions[i / 5 % regions.Count] : null, cancellationToken));
            var opened = cookies.Select(cookie => new Wall(new Circuit(portal.Http, cookie, "/cockpit"))).ToList();
            group.walls.AddRange(opened);
            await Task.WhenAll(opened.Select(w => w.OpenAsync(beatEvery, cancellationToken)));
        }

        return group;
    }

    /// <summary>Ends when the walls have drawn this refresh; answers the seconds from <paramref name="began"/> until each had, infinite where one had not within the limit.</summary>
    public async Task<IReadOnlyList<double>> ReachedAsync(long refresh, long began, TimeSpan limit, CancellationToken cancellationToken)
    {
        while (walls.Any(w => w.Shown(refresh) is null) && Stopwatch.GetElapsedTime(began) < limit) await Task.Delay(20, cancellationToken);
        return [.. walls.Select(w => w.Shown(refresh) is { } at ? Math.Max(0, Stopwatch.GetElapsedTime(began, at).TotalSeconds) : double.PositiveInfinity)];
    }

    /// <summary>How long ago the wall that has waited longest drew anything.</summary>
    public TimeSpan LongestStill => walls.Max(w => w.Still);

    public async ValueTask DisposeAsync()
    {
        foreach (var some in walls.Chunk(AtOnce)) await Task.WhenAll(some.Select(w => w.DisposeAsync().AsTask()));
    }

    private static async Task<IReadOnlyList<string>> RegionsAsync(PortalChild portal, CancellationToken cancellationToken)
    {
        var engine = portal.Services.GetRequiredService<DatabaseEngine>();
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, "SELECT DISTINCT region FROM store WHERE closed_day IS NULL AND region IS NOT NULL ORDER BY region");
        var regions = new List<string>();
        while (rows.Read()) regions.Add(rows.Text(0));
        return regions;
    }

    private sealed class Wall(Circuit circuit) : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Dictionary<long, long> shown = [];
        private long drawnAt = Stopwatch.GetTimestamp();
        private Task beating = Task.CompletedTask;

        public Circuit Circuit => circuit;

        public TimeSpan Still => Stopwatch.GetElapsedTime(Interlocked.Read(ref drawnAt));

        public async Task OpenAsync(TimeSpan beatEvery, CancellationToken cancellationToken)
        {
            circuit.Drawn = Note;
            await circuit.OpenAsync(cancellationToken);
            beating = BeatAsync(beatEvery);
        }

        /// <summary>When it drew the refresh, as a timestamp.</summary>
        public long? Shown(long refresh)
        {
            lock (shown) return shown.TryGetValue(refresh, out long at) ? at : null;
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await beating;
            await circuit.DisposeAsync();
            stop.Dispose();
        }

        // The page carries its refresh as data-version="v12".
        private void Note(byte[] batch)
        {
            long now = Stopwatch.GetTimestamp();
            Interlocked.Exchange(ref drawnAt, now);
            if (VersionIn(batch) is not { } refresh) return;
            lock (shown) shown.TryAdd(refresh, now);
        }

        private static long? VersionIn(byte[] batch)
        {
            // In the table of texts a value stands behind its length.
            int name = batch.AsSpan().IndexOf("\u000cdata-version"u8);
            if (name < 0) return null;
            for (int at = batch.AsSpan().LastIndexOf((byte)'v'); at > 0; at = batch.AsSpan(0, at).LastIndexOf((byte)'v'))
            {
                int length = batch[at - 1];
                if (length is > 1 and < 12 && at + length <= batch.Length && long.TryParse(Encoding.ASCII.GetString(batch, at + 1, length - 1), NumberStyles.None, null, out long refresh)) return refresh;
            }

            return null;
        }

        private async Task BeatAsync(TimeSpan every)
        {
            try
            {
                using var timer = new PeriodicTimer(every);
                while (await timer.WaitForNextTickAsync(stop.Token)) await circuit.PostAsync("/wall/heartbeat?scene=overview");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Closed by ourselves.
            }
        }
    }
}
