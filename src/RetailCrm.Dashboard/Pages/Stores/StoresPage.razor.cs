using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>The store comparison: the address is its state, and a user's action is another address.</summary>
public sealed partial class StoresPage(IStoreAnswers reader, Figures figures, PeriodWords words)
{
    // Names that are none of the visitor's are not shown as chosen.
    private StoresPageState Known => Reading is { State: BlockState.Data, Value: { Unknown.Count: > 0 } known } ? known.State : Asked;

    private Figures Figures => figures;

    private DateOnly Today => reader.Today;

    private bool FirstUse => Watch.AsOf is null && Reading.State is (BlockState.Data or BlockState.Refreshing);

    private DateOnly? LastSale => Watch.AsOf is { } at ? DateOnly.FromDateTime(at) : null;

    // Only where the period reaches beyond the newest document; an older period is complete, however long ago that is.
    private bool MissesSales => Watch.Stale && Reading.Value is { NoSales: false } shown && shown.Answer.Periods.Elapsed.To >= LastSale;

    private BlockState State => FirstUse || (Reading.State == BlockState.Data && (Reading.Value!.Answer.Rows.Count == 0 || Reading.Value.NoSales)) ? BlockState.Empty : Reading.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (NotUnderstood.Count > 0) yield return L["Not understood and left out: {0}", string.Join(L[", "].Value, NotUnderstood)];
            if (Reading.Value?.Unknown is { Count: > 0 } names) yield return L["No such region or format: {0}", string.Join(L[", "].Value, names)];
            if ((Reading.Value?.Answer.Periods.Missing ?? Reading.Value?.Second?.Periods.Missing) is { } missing) yield return words.Why(missing);
            if (Reading.Value?.Answer.Periods is { ToDate: true, Compared: { } before } periods)
                yield return L["The period is not over: {0} is compared with {1}.", figures.Range(periods.Elapsed), figures.Range(before)];
        }
    }

    protected override string Path => StoreUrls.List;

    protected override StoresPageState Parse(QueryText query) => StoresPageState.Read(query);

    // Sorting and selection are drawn from the same answer.
    protected override string KeyOf(StoresPageState state) => $"{StoreUrls.Csv(state with { Sort = StoreSort.Default })} {state.Peers}";

    protected override Task<StoresView?> TakePrerenderedAsync(StoresPageState state) => reader.TakePrerenderedAsync(state);

    protected override Task<StoresView> ReadAsync(StoresPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    protected override long? VersionOf(StoresView view) => view.Answer.Freshness.DataVersion;

    protected override StoresView Redrawn(StoresView view, StoresPageState state) => new(state, view.Answer, view.Filters, view.Peers) { Unknown = view.Unknown, Second = view.Second, Holiday = view.Holiday };

    private void CloseDefinition() => Navigation.NavigateTo(StoreUrls.Of(Asked with { Definition = null }));

    private IReadOnlyList<(string Report, ReportChoice Chosen)> Exports
    {
        get
        {
            var chosen = new ReportChoice { Period = Known.Absolute(Today).Period, Regions = Known.Regions, Formats = Known.Formats, LikeForLike = Known.LikeForLike };
            return [("store-comparison", chosen with { Comparison = Known.Comparison }), ("store-weekly", chosen), ("store-ranking", chosen),
                ("store-mix", chosen with { Comparison = Known.Comparison }), ("sales-daily", chosen), ("orders", chosen)];
        }
    }

    // Whoever closes the books comes for these.
    private string OrdersFile => ExportUrls.New("orders", "xlsx", ExportUrls.Report("orders", "xlsx", Exports[^1].Chosen));

    private string Footnote(StoreComparison answer)
    {
        var compared = answer.Periods.Compared is { } before ? L["{0} compared with {1}", figures.Range(answer.Periods.Elapsed), figures.Range(before)].Value : figures.Range(answer.Periods.Elapsed);
        if (answer.Periods.Aligned is { } aligned) compared += $" ({words.Against(aligned)})";
        if (Reading.Value?.Second?.Periods.Compared is { } second) compared += L[", and with {0}", figures.Range(second)];
        return $"{compared} · {L["rounded; parts may differ from sums by the last digit"].Value} · {L["refresh run {0}", figures.Full(answer.Freshness.DataVersion)].Value}";
    }
}
