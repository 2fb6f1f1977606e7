namespace RetailCrm.Dashboard.Pages.Cockpit.Feed;

/// <summary>The walls of one scope, and what they show.</summary>
internal sealed class WallChannel(WallScope scope)
{
    private readonly Lock gate = new();
    private readonly List<Follower> followers = [];

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
        var follower = new Follower(this, changed, ExecutionContext.Capture());
        lock (gate) followers.Add(follower);
        return follower;
    }

    /// <summary>Tells all of them at once; one whose circuit is gone takes no other along.</summary>
    public async Task TellAsync(WallSnapshot snapshot)
    {
        Follower[] all;
        lock (gate) all = [.. followers];
        await Task.WhenAll(all.Select(async follower =>
        {
            try
            {
                await follower.TellAsync(snapshot);
            }
            catch (ObjectDisposedException)
            {
                // The circuit ended between the list and the call.
            }
        }));
    }

    // Told in the context in which it began to follow: the language of a wall is that of its circuit, not of whoever woke the feed.
    private sealed class Follower(WallChannel channel, Func<WallSnapshot, Task> changed, ExecutionContext? context) : IDisposable
    {
        public Task TellAsync(WallSnapshot snapshot)
        {
            if (context is null) return changed(snapshot);
            var told = Task.CompletedTask;
            ExecutionContext.Run(context, _ => told = changed(snapshot), null);
            return told;
        }

        public void Dispose()
        {
            lock (channel.gate) channel.followers.Remove(this);
        }
    }
}
