using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Forecast;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface IForecastAnswers
{
    Task<ForecastView> ReadAsync(ForecastPageState state, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<ForecastView?> TakePrerenderedAsync(ForecastPageState state);
}

/// <summary>Asks Metrics for the rows that the visitor may see at that moment.</summary>
public sealed class ForecastReader(ForecastQueries forecasts, ReplenishmentQueries orders, StoreComparisonQueries stores, RecentAnswers recent, CurrentRights rights) : IForecastAnswers
{
    public async Task<ForecastView> ReadAsync(ForecastPageState state, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(cancellationToken);
        var list = await forecasts.NextDaysAsync(scope, state.List, cancellationToken);
        var focus = state.Store is null ? list : await forecasts.NextDaysAsync(scope, state.Focus, cancellationToken);
        var view = new ForecastView(state, list, focus, await orders.SuggestAsync(scope, state.Focus, cancellationToken), (await stores.FiltersAsync(scope, cancellationToken)).Regions);
        recent.Put(Key(scope, state), view);
        return view;
    }

    public async Task<ForecastView?> TakePrerenderedAsync(ForecastPageState state) => recent.Take<ForecastView>(Key(await ScopeAsync(CancellationToken.None), state));

    private Task<DataScope> ScopeAsync(CancellationToken cancellationToken) => rights.ScopeAsync(Permissions.ViewStores, cancellationToken);

    private static string Key(DataScope scope, ForecastPageState state) => $"{scope.Key} {ForecastUrls.Of(state)}";
}
