using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Privacy;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.Drill;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Stores.Hours;

/// <summary>Asks for a store's day under the visitor's rights of that moment: names for whoever may see members, costs for whoever may see margins.</summary>
public sealed class StoreDayReader(StoreDrillQueries queries, ListEyes eyes, CurrentRights current, ComparisonCalendar calendar, RecentAnswers recent) : IStoreDayAnswers
{
    public DateOnly Today => calendar.Today;

    public async Task<StoreDayView> ReadAsync(StoreDayState state, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        var scope = rights.ScopeFor(Permissions.ViewStores);
        var sees = rights.May(Permissions.ViewMembers);
        var hours = state.Day is { } day ? await queries.HoursAsync(scope, state.Code, day, state.ComparedDay(Today, await calendar.RulesAsync(cancellationToken)), cancellationToken) : null;
        if (hours is null) return new(state, null, null, null, Masking.Full, sees);
        var orders = await queries.OrdersAsync(scope, state.Code, hours.Day, state.Hour, state.After, cancellationToken);
        var order = await OrderAsync(rights, scope, state, cancellationToken);
        var view = new StoreDayView(state, hours, orders, order, sees ? await EyesAsync(rights, state, orders, order, cancellationToken) : Masking.Full, sees);
        recent.Put(Key(rights, state), view);
        return view;
    }

    public async Task<StoreDayView?> TakePrerenderedAsync(StoreDayState state) => recent.Take<StoreDayView>(Key(await current.ReadAsync(), state));

    private async Task<Masking> EyesAsync(Rights rights, StoreDayState state, StoreOrders? orders, OrderLines? order, CancellationToken cancellationToken)
    {
        var shown = (orders?.Orders ?? []).Append(order?.Head).Where(o => o?.Member is not null).Select(o => (o!.Member!.Value, o.MemberName));
        return (await eyes.OpenAsync(rights, Permissions.ViewMembers, "documents", shown, StoreUrls.Day(state), cancellationToken)).Masking;
    }

    // A document of another store or day has its own address.
    private async Task<OrderLines?> OrderAsync(Rights rights, DataScope scope, StoreDayState state, CancellationToken cancellationToken)
    {
        if (state.Order is not { } no || await queries.OrderAsync(scope, no, cancellationToken) is not { } order || order.Store.Code != state.Code || order.Day != state.Day) return null;
        return rights.May(Permissions.SeeMargin) ? order : order.WithoutCosts();
    }

    // What is masked is the visitor's own matter, not only the scope's.
    private static string Key(Rights rights, StoreDayState state) => $"{rights.UserId} {rights.SeenBy} {rights.Version} {StoreUrls.Day(state)}";
}
