using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace RetailCrm.Security.Accounts;

/// <summary>Counts attempts at names that nobody has as if somebody had them. In memory, as many as are tried at a time.</summary>
public sealed class UnknownNames(IOptions<AccessOptions> options, TimeProvider clock)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, (int Failed, DateTimeOffset LockedUntil)> names = new(StringComparer.Ordinal);

    /// <summary>Notes a failure; answers how many attempts are left, 0 while it is locked.</summary>
    public int Fail(string name)
    {
        if (names.Count > Most) names.Clear();
        var now = clock.GetUtcNow();
        var limit = options.Value.FailedAttempts;
        var after = names.AddOrUpdate(name, _ => Next(0), (_, held) => held.LockedUntil > now ? held : Next(held.Failed));
        return after.LockedUntil > now ? 0 : limit - after.Failed;

        (int, DateTimeOffset) Next(int failed) => failed + 1 < limit ? (failed + 1, default) : (0, now.AddMinutes(options.Value.LockMinutes));
    }
}
