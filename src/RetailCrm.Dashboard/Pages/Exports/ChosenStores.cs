using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Pages.Exports;

/// <summary>Format and like-for-like of the stores' page choose stores; a report takes these by their codes.</summary>
internal sealed class ChosenStores(IStoreAnswers answers, RefusalWords words)
{
    public RefusalWords Words => words;

    /// <param name="query">The report's address.</param>
    /// <param name="request">What else it asks for.</param>
    /// <param name="cancellationToken">Stops before the end.</param>
    /// <returns>The request with its stores, or why it cannot be answered, in the language of the moment.</returns>
    public async Task<(ReportRequest Request, string? Refusal)> NarrowAsync(QueryText query, ReportRequest request, CancellationToken cancellationToken)
    {
        if (!Chooses(query)) return (request, null);
        var view = await answers.ReadAsync(StoresPageState.Read(query), cancellationToken);
        if (view.Unknown.Count > 0) return (request, words.NoSuchChoice(view.Unknown));
        var codes = view.Answer.Rows.Select(r => r.StoreCode);
        return (request with { Stores = [.. request.Stores.Count == 0 ? codes : codes.Intersect(request.Stores)] }, null);
    }

    /// <summary>True where a choice was made that no store passes.</summary>
    public static bool PassNone(QueryText query, ReportRequest request) => Chooses(query) && request.Stores.Count == 0;

    private static bool Chooses(QueryText query) => query.One("format") is not null || query.One("lfl") is not null;
}
