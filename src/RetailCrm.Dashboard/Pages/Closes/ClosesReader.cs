using RetailCrm.Common;
using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Closes;

/// <summary>What the core is asked for the page.</summary>
public sealed class CloseQuestions(CloseQueries closes, CategorySalesQueries categories, StoreComparisonQueries stores)
{
    public CloseQueries Closes => closes;

    public CategorySalesQueries Categories => categories;

    public StoreComparisonQueries Stores => stores;
}

/// <summary>Asks for closed periods as the visitor may see them at that moment.</summary>
public sealed class ClosesReader(CloseQuestions ask, BusinessCalendar calendar, RecentAnswers recent, CurrentRights current) : ICloseAnswers
{
    public DateOnly Today => calendar.Today;

    public async Task<ClosesView> ReadAsync(ClosesPageState state, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        var scope = rights.ScopeFor(Permissions.ViewStores);
        var list = await ask.Closes.ListAsync(scope, cancellationToken);
        var selected = list.FirstOrDefault(c => c.Id == state.Id);
        var view = new ClosesView(rights, list)
        {
            Selected = selected,
            Lines = selected is { ReopenedAt: null } close ? await ask.Closes.RestatementsAsync(scope, new(close.Period), cancellationToken) : [],
            CategoryLines = selected is { ReopenedAt: null } kept ? (await ask.Categories.RestatementsAsync(scope, new(kept.Period), cancellationToken)).Count(r => rights.May(Permissions.SeeMargin) || r.WithoutCosts() is not null) : 0,
            Check = state.IsNew && CloseRight.Of(rights).MayClose ? await ask.Closes.CheckAsync(scope, state.Period.On(Today), cancellationToken) : null,
            Stores = (await ask.Stores.FiltersAsync(scope, cancellationToken)).Stores,
        };
        recent.Put(Key(rights, state), view);
        return view;
    }

    public async Task<ClosesView?> TakePrerenderedAsync(ClosesPageState state) => recent.Take<ClosesView>(Key(await current.ReadAsync(), state));

    // Who may close sees more than who may not.
    private static string Key(Rights rights, ClosesPageState state) => $"{rights.UserId} {rights.Version} {rights.SeenBy} {CloseUrls.Of(state)}";
}
