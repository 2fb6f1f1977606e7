using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Categories;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Categories;

/// <summary>Asks Metrics for the stores that the visitor may see at that moment; costs only for whoever may see them.</summary>
public sealed class CategoriesReader(CategoryQueries queries, StoreComparisonQueries stores, ComparisonCalendar calendar, RecentAnswers recent, CurrentRights rights) : ICategoryAnswers
{
    public DateOnly Today => calendar.Today;

    public async Task<CategoriesView> ReadAsync(CategoriesPageState state, CancellationToken cancellationToken)
    {
        var mine = await rights.ReadAsync(cancellationToken);
        var scope = mine.ScopeFor(Permissions.ViewStores);
        var filters = await stores.FiltersAsync(scope, cancellationToken);
        var codes = filters.Stores.Select(s => s.Code).ToList();
        var known = state with { Regions = [.. state.Regions.Intersect(filters.Regions)], Stores = [.. state.Stores.Intersect(codes)] };
        var answer = await queries.ReadAsync(scope, known.Request(Today), cancellationToken);
        if (!mine.May(Permissions.SeeMargin)) answer = answer.WithoutCosts();
        var view = new CategoriesView(known, answer, filters, [.. state.Regions.Except(filters.Regions), .. state.Stores.Except(codes)])
        {
            Holiday = (await calendar.RulesAsync(cancellationToken)).Of(state.Period.On(Today), Comparison.Holiday),
        };
        recent.Put(Key(mine, state), view);
        return view;
    }

    public async Task<CategoriesView?> TakePrerenderedAsync(CategoriesPageState state) =>
        recent.Take<CategoriesView>(Key(await rights.ReadAsync(), state));

    private static string Key(Rights mine, CategoriesPageState state) => $"{mine.ScopeFor(Permissions.ViewStores).Key} {mine.May(Permissions.SeeMargin)} {CategoryUrls.Of(state)}";
}
