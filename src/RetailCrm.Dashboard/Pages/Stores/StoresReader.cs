using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>Asks Metrics. There is no sign-in yet: the scope is every store.</summary>
public sealed class StoresReader(StoreComparisonQueries queries, BusinessCalendar calendar, RecentAnswers recent) : IStoreAnswers
{
    private static readonly DataScope Scope = DataScope.All;

    public DateOnly Today => calendar.Today;

    public async Task<StoresView> ReadAsync(StoresPageState state, CancellationToken cancellationToken)
    {
        var filters = await queries.FiltersAsync(Scope, cancellationToken);
        var known = state.Known(filters, out var unknown);
        var answer = await queries.CompareAsync(Scope, known.Request(Today), cancellationToken);
        var view = new StoresView(known, answer, filters) { Unknown = unknown };
        recent.Put(Key(state), view);
        return view;
    }

    public StoresView? TakePrerendered(StoresPageState state) => recent.Take<StoresView>(Key(state));

    public async Task<IReadOnlyList<StoreDay>> DaysAsync(StoresPageState state, string storeCode, CancellationToken cancellationToken) =>
        await queries.DaysAsync(Scope, state.Request(Today) with { LikeForLikeOnly = false }, storeCode, cancellationToken);

    public async Task<FigureFacts?> FactsAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken)
    {
        try
        {
            return await queries.FactsAsync(Scope, state.Request(Today, figure), figure.MetricId, figure.StoreCode, cancellationToken);
        }
        catch (ArgumentException)
        {
            // The metric's name comes from an address: one that the comparison does not have is an answer, not a failure.
            return null;
        }
    }

    public Task<RecomputedFigure?> RecomputeAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken) =>
        queries.RecomputeAsync(Scope, state.Request(Today, figure), figure.MetricId, figure.StoreCode, cancellationToken);

    private static string Key(StoresPageState state) => $"{Scope.Key} {StoreUrls.Of(state)}";
}
