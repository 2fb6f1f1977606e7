namespace RetailCrm.Dashboard.Pages.Cockpit.Feed;

/// <summary>The walls of one scope, and what they show.</summary>
internal sealed class WallChannel(WallScope scope)
{
    private readonly Lock gate = new();
    private readonly List<Func<WallSnapshot, Task>> followers = [];

    public WallScope Scope => scope;

    /// <summary>One reading at a time: who comes meanwhile gets its result.</summary>
    public SemaphoreSlim Reading { get; } = new(1);

    public WallSnapshot? Snapshot { get; set; }

    public DateTimeOffset ReadAt { get; set; }

    public int Followers
    {
        get
        {
            lock (gate) return followers.Count;
        }
    }

    public IDisposable Follow(Func<WallSnapshot, Task> changed)
    {
        lock (gate) followers.Add(changed);
        return new Following(this, changed);
    }

    /// <summary>Tells all of them at once; one whose circuit is gone takes no other along.</summary>
    public async Task TellAsync(WallSnapshot snapshot)
    {
        Func<WallSnapshot, Task>[] all;
        lock (gate) all = [.. followers];
        await Task.WhenAll(all.Select(async tell =>
        {
            try
            {
                await tell(snapshot);
            }
            catch (ObjectDisposedException)
            {
                // The circuit ended between the list and the call.
            }
        }));
    }

    private sealed class Following(WallChannel channel, Func<WallSnapshot, Task> changed) : IDisposable
    {
        public void Dispose()
        {
            lock (channel.gate) channel.followers.Remove(changed);
        }
    }
}
