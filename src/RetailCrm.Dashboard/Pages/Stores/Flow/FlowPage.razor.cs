using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Pages.Stores.Flow;

/// <summary>Home store × store of purchase: the address is its state.</summary>
public sealed partial class FlowPage(IFlowAnswers reader, Figures figures, PeriodWords words)
{
    private Figures Figures => figures;

    private PeriodWords Words => words;

    private DateOnly Today => reader.Today;

    private BlockState State => Reading is { State: BlockState.Data, Value.Homes.Cells.Count: 0 } ? BlockState.Empty : Reading.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (NotUnderstood.Count > 0) yield return L["Not understood and left out: {0}", string.Join(L[", "].Value, NotUnderstood)];
            if (Reading.Value?.Unknown is { Count: > 0 } names) yield return L["No such region or store: {0}", string.Join(L[", "].Value, names)];
        }
    }

    protected override string Path => FlowUrls.Page;

    protected override FlowPageState Parse(QueryText query) => FlowPageState.Read(query);

    protected override string KeyOf(FlowPageState state) => FlowUrls.Of(state with { All = false });

    protected override Task<FlowView?> TakePrerenderedAsync(FlowPageState state) => reader.TakePrerenderedAsync(state);

    protected override Task<FlowView> ReadAsync(FlowPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    protected override long? VersionOf(FlowView view) => view.Homes.Base.Freshness.DataVersion;

    protected override FlowView Redrawn(FlowView view, FlowPageState state) => view with { State = view.State with { All = state.All } };
}
