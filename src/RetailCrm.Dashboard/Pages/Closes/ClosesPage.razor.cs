using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Closes;

/// <summary>Closed periods, what has changed since, and closing one: the check first, then the act.</summary>
public sealed partial class ClosesPage(ICloseAnswers reader, CloseWords words)
{
    private CloseWords Words => words;

    private DateOnly Today => reader.Today;

    private CloseRight Right => Reading.Value is { } view ? CloseRight.Of(view.Rights) : default;

    private BlockState State => Reading is { State: BlockState.Data, Value.List.Count: 0 } ? BlockState.Empty : Reading.State;

    protected override string Path => CloseUrls.Page;

    protected override ClosesPageState Parse(QueryText query) => ClosesPageState.Read(query);

    protected override string KeyOf(ClosesPageState state) => CloseUrls.Of(state);

    protected override Task<ClosesView?> TakePrerenderedAsync(ClosesPageState state) => reader.TakePrerenderedAsync(state);

    protected override Task<ClosesView> ReadAsync(ClosesPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    // Periods are closed between refreshes, too.
    protected override long? VersionOf(ClosesView view) => null;

    private void GoTo(long id) => Navigation.NavigateTo(CloseUrls.Of(id));
}
