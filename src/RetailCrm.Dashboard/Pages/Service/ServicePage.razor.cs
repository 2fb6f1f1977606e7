using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Pages.Service;

/// <summary>How fast and how well the stores help: the address is its state, and a user's action is another address.</summary>
public sealed partial class ServicePage(IServiceAnswers reader, Figures figures)
{
    private Figures Figures => figures;

    private DateOnly Today => reader.Today;

    private BlockState State => Reading is { State: BlockState.Data, Value.Answer.Totals.Tickets: 0 } ? BlockState.Empty : Reading.State;

    // Regions that are none of the visitor's are named, too.
    private IReadOnlyList<string> Unknown => [.. NotUnderstood, .. Reading.Value is { } shown ? shown.State.Regions.Except(shown.Regions) : []];

    protected override string Path => ServiceUrls.List;

    protected override ServicePageState Parse(QueryText query) => ServicePageState.Read(query);

    protected override string KeyOf(ServicePageState state) => ServiceUrls.Of(state);

    protected override Task<ServiceView?> TakePrerenderedAsync(ServicePageState state) => reader.TakePrerenderedAsync(state);

    protected override Task<ServiceView> ReadAsync(ServicePageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    protected override long? VersionOf(ServiceView view) => view.Answer.Freshness.DataVersion;
}
