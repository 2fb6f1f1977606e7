using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Dashboard.Pages.Admin.Events;

/// <summary>The events of a year: those that need no typing, and the chain's own, which are edited here.</summary>
public sealed partial class EventsPage(EventsReader reader, ChainEventWords words, Figures figures)
{
    private EventForm? form;
    private ChainEvent? opened;
    private string? openedAs;

    private ChainEventWords Words => words;

    private int Year => Reading.Value?.Year ?? Asked.Year ?? reader.ThisYear;

    protected override string Path => AdminUrls.Events;

    protected override EventsPageState Parse(QueryText query) => EventsPageState.Read(query);

    // An event opens over the same list.
    protected override string KeyOf(EventsPageState state) => AdminUrls.Of(state with { Open = null });

    protected override Task<EventsView?> TakePrerenderedAsync(EventsPageState state) => reader.TakePrerenderedAsync(state);

    protected override Task<EventsView> ReadAsync(EventsPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    // Events change by themselves, not with a refresh.
    protected override long? VersionOf(EventsView view) => null;

    protected override async Task ShowAsync(bool first)
    {
        await base.ShowAsync(first);
        // What is being typed stays while the list is read again, or another year is looked at.
        if (openedAs == Asked.Open && form is not null) return;
        Open();
        StateHasChanged();
    }

    private void Open()
    {
        openedAs = Asked.Open;
        opened = Asked.Open is { } code ? Shown?.List.Find(code) : null;
        form = Shown is { } shown && (opened is not null || Asked.Open == EventsPageState.New) ? new(opened, shown.List) : null;
    }

    // The list first, so that what opens next is as it stands now.
    private async Task SavedAsync(bool done)
    {
        await ReadAgainAsync();
        if (done) Navigation.NavigateTo(AdminUrls.Of(Asked with { Open = null }));
    }

    private string YearUrl(int by) => AdminUrls.Of(Asked with { Year = Year + by });

    private string Days(EventDays? days) => days is { } known ? figures.Range(known.Days) : Figures.NoValue;
}
