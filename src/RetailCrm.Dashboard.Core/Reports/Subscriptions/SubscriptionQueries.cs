using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>Subscriptions as their owner and admins see them: what is sent to whom and how it went, never what was in it.</summary>
public sealed class SubscriptionQueries(DatabaseEngine engine)
{
    /// <summary>One's own, and everybody's for whoever manages users; by name.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<IReadOnlyList<Subscription>> ListAsync(SubscriptionsRight right, CancellationToken cancellationToken = default)
    {
        right.Demand();
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var reader = new SubscriptionReader(engine, connection);
        return right.MaySeeAll ? reader.Subscriptions("1 = 1") : reader.Subscriptions("s.owner_id = @p1", right.UserId);
    }

    /// <summary>Null for one that is not there, or not for these eyes.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<Subscription?> FindAsync(SubscriptionsRight right, long id, CancellationToken cancellationToken = default)
    {
        right.Demand();
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return new SubscriptionReader(engine, connection).Subscriptions("s.id = @p1", id) is [var found] && right.Covers(found.OwnerId) ? found : null;
    }

    /// <summary>The newest runs with what went where; none for a subscription that is not for these eyes.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<IReadOnlyList<SubscriptionRun>> RunsAsync(SubscriptionsRight right, long id, int count, CancellationToken cancellationToken = default)
    {
        right.Demand();
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var reader = new SubscriptionReader(engine, connection);
        if (reader.Subscriptions("s.id = @p1", id) is not [var found] || !right.Covers(found.OwnerId)) return [];
        return reader.Runs("r.subscription_id = @p1 ORDER BY r.due_utc_ms DESC, r.id DESC LIMIT @p2", id, count);
    }
}
