using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>How the people of a store do, compared fairly: the address is its state, and a user's action is another address.</summary>
public sealed partial class EmployeesPage(IEmployeeAnswers reader, Figures figures)
{
    private Figures Figures => figures;

    private DateOnly Today => reader.Today;

    private bool Own => Reading.Value?.Answer.OwnRowOnly ?? false;

    private BlockState State => Reading is { State: BlockState.Data, Value.People.Count: 0 } ? BlockState.Empty : Reading.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (NotUnderstood.Count > 0) yield return L["Not understood and left out: {0}", string.Join(L[", "].Value, NotUnderstood)];
            if (Reading.Value is { IsOtherStore: true }) yield return L["The store asked for is none of yours; {0} is shown.", Reading.Value.Store.Name ?? Figures.NoValue];
            if (Own) yield return L["You see your own figures and the middle half of your peers, nobody else's row."];
        }
    }

    protected override string Path => EmployeeUrls.List;

    protected override EmployeesPageState Parse(QueryText query) => EmployeesPageState.Read(query);

    protected override string KeyOf(EmployeesPageState state) => EmployeeUrls.Of(state);

    protected override Task<EmployeesView?> TakePrerenderedAsync(EmployeesPageState state) => reader.TakePrerenderedAsync(state);

    protected override Task<EmployeesView> ReadAsync(EmployeesPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    protected override long? VersionOf(EmployeesView view) => view.Answer.Base.Freshness.DataVersion;
}
