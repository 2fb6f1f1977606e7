using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Pages.Retention;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Service;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Cockpit.Feed;

/// <summary>The questions that a wall puts.</summary>
public sealed record WallQuestions(CockpitQueries Today, AlertQueries Alerts, StoreComparisonQueries Stores, RetentionQueries Retention, LifecycleQueries Lifecycle, CampaignQueries Campaigns, ServiceQueries Service);

/// <summary>Reads what a wall shows, part by part: one that fails keeps its last good value and takes no other along.</summary>
public sealed partial class WallReader(WallQuestions ask, BusinessCalendar calendar, TimeProvider clock, ILogger<WallReader> log)
{
    /// <summary>Figures of whole days are read again at a new day, and after a refresh when they are older than this.</summary>
    public static readonly TimeSpan SlowEvery = TimeSpan.FromMinutes(10);

    /// <summary>Alerts change without a refresh.</summary>
    public static readonly TimeSpan AlertsEvery = TimeSpan.FromSeconds(10);

    // A part that failed is not asked again at once.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>The running day and the alerts: quick, so that a refresh is on the walls at once.</summary>
    /// <param name="scope">Whose rows.</param>
    /// <param name="before">What was read last.</param>
    /// <param name="version">The newest refresh.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<WallSnapshot> ReadDayAsync(WallScope scope, WallSnapshot before, long version, CancellationToken cancellationToken)
    {
        var (now, day) = (clock.GetUtcNow(), calendar.Today);
        bool changed = before.DataVersion != version || before.Day != day;
        var today = NextAsync(before.Today, changed, now, () => ask.Today.TodayAsync(scope.Scope, scope.Filter, cancellationToken));
        var alerts = await NextAsync(before.Alerts, changed || now - before.Alerts.ReadAt >= AlertsEvery, now, () => AlertsAsync(scope, cancellationToken));
        // The same alerts stay the same list: nothing is drawn anew.
        if (before.Alerts.Value is { } known && alerts.Value is { } listed && known.Select(Mark).SequenceEqual(listed.Select(Mark))) alerts = alerts with { Value = known };
        return before with { DataVersion = version, Day = day, Today = await today, Alerts = alerts };
    }

    /// <summary>What is of whole days, where it is due. One answer after another: each has the database's whole attention.</summary>
    public async Task<WallSnapshot> ReadRestAsync(WallScope scope, WallSnapshot before, CancellationToken cancellationToken)
    {
        var (now, asOf) = (clock.GetUtcNow(), before.Day.AddDays(-1));
        bool due = before.RestVersion != before.DataVersion && now - before.RestAt >= SlowEvery || before.RestDay != before.Day;
        var next = before with
        {
            Members = await NextAsync(before.Members, due, now, () => MembersAsync(scope, asOf, cancellationToken)),
            Campaigns = await NextAsync(before.Campaigns, due, now, () => CampaignsAsync(scope, asOf, cancellationToken)),
            Service = await NextAsync(before.Service, due, now, () => ServiceAsync(scope, asOf, cancellationToken)),
        };
        return due ? next with { RestVersion = before.DataVersion, RestDay = before.Day, RestAt = now } : next;
    }

    private async Task<WallPart<T>> NextAsync<T>(WallPart<T> before, bool due, DateTimeOffset now, Func<Task<T>> read) where T : class
    {
        if (before.Reference is not null ? now - before.ReadAt < RetryAfter : !due) return before;
        try
        {
            var value = await read();
            return new(value, null, now);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, typeof(T).Name, ErrorReference.Of(e));
            return new(before.Value, ErrorReference.Of(e), now);
        }
    }

    private async Task<IReadOnlyList<Alert>> AlertsAsync(WallScope scope, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var listed = await ask.Alerts.ListAsync(scope.Scope, new() { Regions = scope.Filter.Regions, Stores = scope.Filter.Stores, ClosedSince = DateTimeOffset.MaxValue }, cancellationToken);
        return [.. listed.Where(a => a.State != AlertState.Closed && !(a.MutedUntil > now))];
    }

    private static (long, long) Mark(Alert alert) => (alert.Id, alert.Version);

    private Task<ServiceAnswer> ServiceAsync(WallScope scope, DateOnly asOf, CancellationToken cancellationToken) =>
        ask.Service.ListAsync(scope.Scope, new(new Period(asOf.AddDays(1 - WallSnapshot.ServiceDays), asOf)) { Regions = scope.Filter.Regions, Stores = scope.Filter.Stores }, cancellationToken);

    private async Task<WallMembers> MembersAsync(WallScope scope, DateOnly asOf, CancellationToken cancellationToken)
    {
        StoreComparisonRequest Days(int days) => new(new(asOf.AddDays(1 - days), asOf), Comparison.Previous) { Regions = scope.Filter.Regions, Stores = scope.Filter.Stores };
        MembersRequest Of(DateOnly from) => new(new Period(from, asOf)) { Regions = scope.Filter.Regions, Stores = scope.Filter.Stores };
        var month = (await ask.Stores.CompareAsync(scope.Scope, Days(WallMembers.ActiveDays), cancellationToken)).Totals;
        var quarter = (await ask.Stores.CompareAsync(scope.Scope, Days(WallMembers.RepurchaseDays), cancellationToken)).Totals;
        int days = RetentionView.FollowUpDays;
        Task<MemberFunnel> FunnelAsync(int batch) => ask.Retention.FunnelAsync(scope.Scope, Of(asOf), days, asOf.AddDays(1 - (2 + batch) * days), asOf.AddDays(-(1 + batch) * days), cancellationToken);
        return new(asOf, (month.Figures.ActiveMembers, month.Compared?.ActiveMembers), (RateOf(quarter.Figures), RateOf(quarter.Compared)),
            (await FunnelAsync(0), await FunnelAsync(1)), await ask.Lifecycle.FlowsAsync(scope.Scope, Of(asOf.AddDays(1 - RetentionView.FlowDays)), cancellationToken));
    }

    private async Task<WallCampaigns> CampaignsAsync(WallScope scope, DateOnly asOf, CancellationToken cancellationToken)
    {
        var request = new CampaignRequest(new(asOf.AddDays(1 - WallCampaigns.Days), asOf)) { Regions = scope.Filter.Regions, Stores = scope.Filter.Stores };
        var listed = await ask.Campaigns.ListAsync(scope.Scope, request, cancellationToken);
        return new(asOf, [.. listed.OrderByDescending(c => c.Return.IRoi ?? double.NegativeInfinity).ThenBy(c => c.Code, StringComparer.Ordinal)]);
    }

    private static Rated RateOf(StoreFigures? figures) => new(figures?.RepurchaseRate, figures?.Purchasers ?? 0);

    [LoggerMessage(Level = LogLevel.Error, Message = "A part of the wall ({Part}) could not be read (ref {Reference}); it keeps its last value and is asked again.")]
    private partial void LogFailed(Exception error, string part, string reference);
}
