using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Retention;

/// <summary>The questions about members that the page puts to Metrics.</summary>
public sealed record RetentionQuestions(RetentionQueries Retention, LifecycleQueries Lifecycle, AttentionQueries Attention, StoreComparisonQueries Stores);

/// <summary>Asks Metrics for the members that the visitor may see at that moment.</summary>
public sealed class RetentionReader(RetentionQuestions ask, RecentAnswers recent, CurrentRights rights) : IRetentionAnswers
{
    public async Task<RetentionView> ReadAsync(RetentionPageState state, DateOnly asOf, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(cancellationToken);
        var filters = await ask.Stores.FiltersAsync(scope, cancellationToken);
        var known = state with { Regions = [.. state.Regions.Intersect(filters.Regions)] };
        MembersRequest Of(DateOnly from) => new(new Period(from, asOf)) { Regions = known.Regions };
        var batch = (From: asOf.AddDays(1 - 2 * RetentionView.FollowUpDays), To: asOf.AddDays(-RetentionView.FollowUpDays));
        // All of the same members, so that one reading serves them; each then has a processor while there is one.
        var (summary, flows) = (ask.Retention.SummaryAsync(scope, Of(asOf), cancellationToken), ask.Lifecycle.FlowsAsync(scope, Of(asOf.AddDays(1 - RetentionView.FlowDays)), cancellationToken));
        var (funnel, before) = (FunnelAsync(scope, Of(asOf), batch.From, batch.To, cancellationToken), FunnelAsync(scope, Of(asOf), batch.From.AddDays(-RetentionView.FollowUpDays), batch.From.AddDays(-1), cancellationToken));
        var cohorts = ask.Retention.CohortsAsync(scope, Of(BusinessCalendar.Month(asOf.Year, asOf.Month).From.AddMonths(1 - known.Months)), cancellationToken);
        var attention = ask.Attention.GroupsAsync(scope, Of(asOf), cancellationToken);
        var view = new RetentionView(known, asOf)
        {
            Unknown = [.. state.Regions.Except(filters.Regions)],
            AllRegions = filters.Regions,
            Summary = await summary,
            Flows = await flows,
            Funnel = (await funnel, await before),
            Cohorts = await cohorts,
            Attention = await attention,
        };
        recent.Put(Key(scope, state, asOf), view);
        return view;
    }

    public async Task<RetentionView?> TakePrerenderedAsync(RetentionPageState state, DateOnly asOf) => recent.Take<RetentionView>(Key(await ScopeAsync(CancellationToken.None), state, asOf));

    private Task<MemberFunnel> FunnelAsync(DataScope scope, MembersRequest request, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        ask.Retention.FunnelAsync(scope, request, RetentionView.FollowUpDays, from, to, cancellationToken);

    private Task<DataScope> ScopeAsync(CancellationToken cancellationToken) => rights.ScopeAsync(Permissions.ViewRetention, cancellationToken);

    private static string Key(DataScope scope, RetentionPageState state, DateOnly asOf) => $"{scope.Key} {RetentionUrls.Of(state.Absolute(asOf))}";
}
