using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Categories;

namespace RetailCrm.Dashboard.Pages.Categories;

/// <summary>What sells where, at which price, when and together with what: the address is its state.</summary>
public sealed partial class CategoriesPage(ICategoryAnswers reader, Figures figures, PeriodWords words)
{
    private DateOnly Today => reader.Today;

    private BlockState State => Reading is { State: BlockState.Data, Value.NoSales: true } ? BlockState.Empty : Reading.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (NotUnderstood.Count > 0) yield return L["Not understood and left out: {0}", string.Join(L[", "].Value, NotUnderstood)];
            if (Reading.Value?.Unknown is { Count: > 0 } names) yield return L["No such region or store: {0}", string.Join(L[", "].Value, names)];
            if (Reading.Value?.Missing is { } missing) yield return words.Why(missing);
            if (Reading.Value?.Answer is { IsThin: true } thin) yield return L["{0} has sales on {1} of {2} days only: no change is shown against it.", figures.Range(thin.Compared!.Value), thin.Traded.Before, thin.Compared.Value.Days];
            if (Reading.Value?.Answer is { LeavesOutToday: true } answer) yield return L["Today is not over and left out: {0} is compared with {1}.", figures.Range(answer.Period), figures.Range(answer.Compared!.Value)];
        }
    }

    protected override string Path => CategoryUrls.Page;

    protected override CategoriesPageState Parse(QueryText query) => CategoriesPageState.Read(query);

    protected override string KeyOf(CategoriesPageState state) => CategoryUrls.Of(state.Asked());

    protected override Task<CategoriesView?> TakePrerenderedAsync(CategoriesPageState state) => reader.TakePrerenderedAsync(state);

    protected override Task<CategoriesView> ReadAsync(CategoriesPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    protected override long? VersionOf(CategoriesView view) => view.Answer.Freshness.DataVersion;

    protected override CategoriesView Redrawn(CategoriesView view, CategoriesPageState state) =>
        view with { State = view.State with { ByChange = state.ByChange, InOrders = state.InOrders, Level = state.Level, All = state.All } };

    private string Footnote(CategoryAnswer answer)
    {
        var lines = answer.DocumentSales > 0 ? L["lines cover {0} of net sales", figures.Percent(answer.Total.NetSales / answer.DocumentSales)].Value : null;
        return string.Join(" · ", new[] { L["{0}, {1} stores", figures.Range(answer.Period), figures.Full(answer.Stores.Count)].Value, lines, L["refresh run {0}", figures.Full(answer.Freshness.DataVersion)].Value }.OfType<string>());
    }
}
