using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Mail.Sending;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Imports;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Documents.Mail.Gate;

/// <summary>Lets a run through when the sales of its stores are in (or, as reported, its days closed), lets it wait until its deadline otherwise, and then does what its owner chose.</summary>
internal sealed class RunGate(SubscriptionLedger ledger, GateScope scopes, FeedQueries feeds, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    /// <summary>What a subscription reports when it is due at an instant.</summary>
    public Period PeriodOf(Subscription subscription, DateTimeOffset due) => SubscriptionFilter.PeriodOf(subscription, due, new(chain.CurrentValue, clock), chain.CurrentValue);

    public async Task JudgeAsync(OpenRun open, CancellationToken cancellationToken)
    {
        // What was reported is whole: it waits for its close, for no till.
        bool reported = open.Subscription.Settings.Basis == FigureBasis.Reported;
        var (expected, missing) = reported ? (0, []) : await FeedsAsync(open, cancellationToken);
        var now = clock.GetUtcNow();
        // One that no close has come for by its deadline goes on, and fails with that as its reason.
        bool isThrough = reported ? now >= open.Run.Deadline || await scopes.Closes.IsThroughAsync(open.Subscription.Settings, open.Run.Period, cancellationToken) : missing.Count == 0;
        if (isThrough || open.Run.ByHand) await ledger.PassAsync(open.Run.Id, missing, expected, cancellationToken);
        else if (now < open.Run.Deadline) await ledger.WaitAsync(open.Run.Id, missing, expected, now + Step < open.Run.Deadline ? now + Step : open.Run.Deadline, cancellationToken);
        else if (open.Subscription.Settings.Gate == GateRule.Send) await ledger.PassAsync(open.Run.Id, missing, expected, cancellationToken);
        else await ledger.HoldAsync(open, missing, expected, cancellationToken);
    }

    // Only stores that a recipient sees: nobody waits for another region's till. Days that are not over are nobody's fault.
    private async Task<(int Expected, IReadOnlyList<string> Missing)> FeedsAsync(OpenRun open, CancellationToken cancellationToken)
    {
        var over = BusinessCalendar.DayOf(new BusinessCalendar(chain.CurrentValue, clock).Local(open.Run.Due), chain.CurrentValue.DayStartsAt).AddDays(-1);
        var last = open.Run.Period.To < over ? open.Run.Period.To : over;
        // A report that tells the state of a day looks at that day.
        var first = open.Run.Period.From == DateOnly.MinValue ? last : open.Run.Period.From;
        if (first > last) return (0, []);
        var (seen, filter) = (await scopes.OfAsync(open.Subscription, cancellationToken), SubscriptionFilter.Read(open.Subscription.Settings.Parameters));
        bool About(StoreFeed store) => (filter.Stores.Count == 0 || filter.Stores.Contains(store.Code)) && (filter.Regions.Count == 0 || store.Region is not null && filter.Regions.Contains(store.Region)) && seen.Any(s => s.Includes(store.Code));
        var state = await feeds.OfPeriodAsync(DataScope.All, new(first, last), cancellationToken);
        return (state.Expected.Count(About), [.. state.Missing.Where(About).Select(s => s.Code)]);
    }
}
