using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>How the people of a store do, compared fairly: the address is its state, and a user's action is another address.</summary>
public sealed partial class EmployeesPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly IEmployeeAnswers reader;
    private readonly FreshnessWatch watch;
    private readonly Figures figures;
    private readonly Loaded<EmployeesView> view;
    private EmployeesPageState state = EmployeesPageState.Default;
    private IReadOnlyList<string> unknown = [];
    private string? read;

    public EmployeesPage(NavigationManager navigation, IEmployeeAnswers reader, FreshnessWatch watch, Figures figures, ILogger<EmployeesPage> log)
    {
        (this.navigation, this.reader, this.watch, this.figures) = (navigation, reader, watch, figures);
        view = new(log, StateHasChanged);
    }

    private Figures Figures => figures;

    private DateOnly Today => reader.Today;

    private bool Own => view.Value?.Answer.OwnRowOnly ?? false;

    private BlockState State => view is { State: BlockState.Data, Value.People.Count: 0 } ? BlockState.Empty : view.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (unknown.Count > 0) yield return L["Not understood and left out: {0}", string.Join(", ", unknown)];
            if (view.Value is { IsOtherStore: true }) yield return L["The store asked for is none of yours; {0} is shown.", view.Value.Store.Name ?? Figures.NoValue];
            if (Own) yield return L["You see your own figures and the middle half of your peers, nobody else's row."];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        watch.Changed += OnDataChangedAsync;
        await ShowAsync(first: true);
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        watch.Changed -= OnDataChangedAsync;
        view.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == EmployeeUrls.List[1..]) _ = InvokeAsync(() => ShowAsync(first: false));
    }

    private Task OnDataChangedAsync() => InvokeAsync(() => view.Value?.Answer.Base.Freshness.DataVersion == watch.DataVersion ? Task.CompletedTask : ReadAsync());

    private async Task ShowAsync(bool first)
    {
        state = EmployeesPageState.Read(QueryText.Of(navigation.Uri), out unknown);
        if (first && await reader.TakePrerenderedAsync(state) is { } prerendered)
        {
            read = EmployeeUrls.Of(state);
            view.Take(prerendered);
        }
        else if (read != EmployeeUrls.Of(state))
        {
            await ReadAsync();
        }

        StateHasChanged();
    }

    private Task ReadAsync()
    {
        read = EmployeeUrls.Of(state);
        return view.ReadAsync(async stop =>
        {
            await watch.ReadAsync();
            return await reader.ReadAsync(state, stop);
        });
    }
}
