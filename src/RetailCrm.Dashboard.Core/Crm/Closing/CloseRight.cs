using RetailCrm.Security;

namespace RetailCrm.Crm.Closing;

/// <summary>Who may close a period and open it again: whoever has the right and sees every store, for a close is the chain's. Fails closed.</summary>
/// <param name="MayClose">Both hold.</param>
/// <param name="LacksStores">The right is there, but not every store.</param>
public readonly record struct CloseRight(bool MayClose, bool LacksStores = false)
{
    /// <summary>The operator of the machine.</summary>
    public static CloseRight Local { get; } = new(true);

    public static CloseRight Of(Rights rights)
    {
        bool may = rights.May(Permissions.ClosePeriods) && rights.SeenBy is null, all = rights.Scope.IsAll;
        return new(may && all, may && !all);
    }
}
