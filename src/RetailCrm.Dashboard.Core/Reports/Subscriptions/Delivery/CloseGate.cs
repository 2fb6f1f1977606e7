using RetailCrm.Common;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Reports.Subscriptions.Delivery;

/// <summary>What is wanted as reported waits until its days are closed.</summary>
public sealed class CloseGate(CloseQueries closes)
{
    /// <summary>True where every day is closed; and always for what is wanted as known now.</summary>
    public async Task<bool> IsThroughAsync(SubscriptionSettings settings, Period period, CancellationToken cancellationToken = default) =>
        settings.Basis != FigureBasis.Reported || (await closes.HoldAsync(period, cancellationToken)).Open.Count == 0;
}
