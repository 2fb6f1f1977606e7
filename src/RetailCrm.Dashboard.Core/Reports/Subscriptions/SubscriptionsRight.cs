using RetailCrm.Security;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>The first parameter of every question about subscriptions, as a scope is elsewhere: one's own, and all for whoever manages users. Fails closed.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="MaySubscribe">May have subscriptions.</param>
/// <param name="MaySeeAll">May see and change everybody's.</param>
public readonly record struct SubscriptionsRight(long UserId, bool MaySubscribe, bool MaySeeAll)
{
    public static SubscriptionsRight Of(Rights rights) => new(rights.UserId, rights.May(Permissions.Subscribe), rights.May(Permissions.Subscribe) && rights.May(Permissions.ManageUsers));

    /// <summary>Whether a subscription of that owner may be seen and changed.</summary>
    public bool Covers(long ownerId) => MaySubscribe && (MaySeeAll || ownerId == UserId);

    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    internal void Demand()
    {
        if (!MaySubscribe) throw new UnauthorizedAccessException("Subscriptions need the right to have them.");
    }
}
