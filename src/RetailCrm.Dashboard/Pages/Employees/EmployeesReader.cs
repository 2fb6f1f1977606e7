using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Employees;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>Asks Metrics for the people whom the visitor may see at that moment.</summary>
public sealed class EmployeesReader(EmployeeQueries queries, BusinessCalendar calendar, RecentAnswers recent, CurrentRights rights) : IEmployeeAnswers
{
    public DateOnly Today => calendar.Today;

    public async Task<EmployeesView> ReadAsync(EmployeesPageState state, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(cancellationToken);
        var period = state.Period.On(Today);
        var (now, before) = (queries.ListAsync(scope, new(period), cancellationToken), queries.WorkAsync(scope, new(period.Shift(-period.Days)), cancellationToken));
        var view = new EmployeesView(state, await now, await before);
        if (view.Selected is { } person) view = view with { Peers = await queries.PeersAsync(scope, new(period), person.Person.Code, cancellationToken) };
        recent.Put(Key(scope, state), view);
        return view;
    }

    public async Task<EmployeesView?> TakePrerenderedAsync(EmployeesPageState state) => recent.Take<EmployeesView>(Key(await ScopeAsync(CancellationToken.None), state));

    private Task<DataScope> ScopeAsync(CancellationToken cancellationToken) => rights.ScopeAsync(Permissions.ViewEmployees, cancellationToken);

    private static string Key(DataScope scope, EmployeesPageState state) => $"{scope.Key} {EmployeeUrls.Of(state)}";
}
