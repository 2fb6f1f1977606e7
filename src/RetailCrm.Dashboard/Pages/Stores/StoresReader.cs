using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores.Days;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Standings;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>Asks Metrics for the rows that the visitor may see at that moment.</summary>
public sealed class StoresReader(StoreComparisonQueries queries, StoreStandingQueries standings, ComparisonCalendar calendar, RecentAnswers recent, CurrentRights rights) : IStoreAnswers
{
    public DateOnly Today => calendar.Today;

    public async Task<StoresView> ReadAsync(StoresPageState state, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(cancellationToken);
        var filters = await queries.FiltersAsync(scope, cancellationToken);
        var known = state.Known(filters, out var unknown);
        var answer = await queries.CompareAsync(scope, known.Request(Today), cancellationToken);
        var second = known.Second is { } other ? await queries.CompareAsync(scope, known.Request(Today) with { Comparison = other }, cancellationToken) : null;
        var rules = await calendar.RulesAsync(cancellationToken);
        var peers = known.Peers is { } figure ? await standings.RankAsync(scope, known.Request(Today), figure, cancellationToken) : null;
        var view = new StoresView(known, answer, filters, peers) { Unknown = unknown, Second = second, Holiday = rules.Of(answer.Periods.Period, Comparison.Holiday) };
        recent.Put(Key(scope, state), view);
        return view;
    }

    public async Task<StoresView?> TakePrerenderedAsync(StoresPageState state) => recent.Take<StoresView>(Key(await ScopeAsync(CancellationToken.None), state));

    public async Task<StoreDaysView> ReadDaysAsync(StoresPageState state, string storeCode, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(cancellationToken);
        var days = await queries.DaysAsync(scope, state.Request(Today) with { LikeForLikeOnly = false }, storeCode, cancellationToken);
        var view = new StoreDaysView(await ReadAsync(state, cancellationToken), days);
        recent.Put(DaysKey(scope, state, storeCode), view);
        return view;
    }

    public async Task<StoreDaysView?> TakePrerenderedDaysAsync(StoresPageState state, string storeCode) => recent.Take<StoreDaysView>(DaysKey(await ScopeAsync(CancellationToken.None), state, storeCode));

    public async Task<FigureFacts?> FactsAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken)
    {
        if (figure.OfPeers) return state.Peers is { } ranked ? await standings.FactsAsync(await ScopeAsync(cancellationToken), state.Request(Today), ranked, figure.MetricId, figure.StoreCode!, cancellationToken) : null;
        try
        {
            return await queries.FactsAsync(await ScopeAsync(cancellationToken), state.Request(Today, figure, await calendar.RulesAsync(cancellationToken)), figure.MetricId, figure.StoreCode, cancellationToken);
        }
        catch (ArgumentException)
        {
            // The metric's name comes from an address: one that the comparison does not have is an answer, not a failure.
            return null;
        }
    }

    // Where a store stands among others is not kept of the periods before.
    public async Task<FigureHistory?> HistoryAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken) => figure.OfPeers ? null
        : await queries.HistoryAsync(await ScopeAsync(cancellationToken), state.Request(Today, figure, await calendar.RulesAsync(cancellationToken)), figure.MetricId, figure.StoreCode, cancellationToken);

    public async Task<RecomputedFigure?> RecomputeAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken) => figure is { OfPeers: true, StoreCode: { } store }
        ? state.Peers is { } ranked ? await standings.RecomputeAsync(await ScopeAsync(cancellationToken), state.Request(Today), ranked, figure.MetricId, store, cancellationToken) : null
        : await queries.RecomputeAsync(await ScopeAsync(cancellationToken), state.Request(Today, figure, await calendar.RulesAsync(cancellationToken)), figure.MetricId, figure.StoreCode, cancellationToken);

    private Task<DataScope> ScopeAsync(CancellationToken cancellationToken) => rights.ScopeAsync(Permissions.ViewStores, cancellationToken);

    private static string DaysKey(DataScope scope, StoresPageState state, string storeCode) => $"{scope.Key} {StoreUrls.Store(storeCode, state)}";

    private static string Key(DataScope scope, StoresPageState state) => $"{scope.Key} {StoreUrls.Of(state)}";
}
