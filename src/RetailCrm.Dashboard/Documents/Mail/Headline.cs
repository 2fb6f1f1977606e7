using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>A figure of a mail or of a robot's message: a sum, never a person's.</summary>
/// <param name="Change">Against the period before, in words; null where there is none.</param>
internal sealed record Headline(string Name, string Value, string? Change);

/// <summary>At most three figures that say what happened. Their words are in the language of the moment.</summary>
internal sealed class ReadHeadlines(ReportCatalogue catalogue, StoreComparisonQueries stores)
{
    public const int Most = 3;

    /// <summary>Of a report about stores its stores' sales; of any other the sums of its first columns that add up.</summary>
    public async Task<IReadOnlyList<Headline>> RunAsync(RecipientDocument made, DocumentWords words, CancellationToken cancellationToken) =>
        catalogue.PermissionOf(made.Request.Name) == Permissions.ViewStores && made.Request.Period.From != DateOnly.MinValue
            ? await OfStoresAsync(made, words, cancellationToken)
            : await OfColumnsAsync(made.Document!, words, cancellationToken);

    private async Task<IReadOnlyList<Headline>> OfStoresAsync(RecipientDocument made, DocumentWords words, CancellationToken cancellationToken)
    {
        var totals = (await stores.CompareAsync(made.Scope, Asked(made), cancellationToken)).Totals;
        var (now, before) = (totals.Figures, totals.Compared);
        var figures = words.Figures;
        return
        [
            new(words.L["Net sales"], figures.Money(now.NetSales).ToString(), Words(figures.Relative(now.NetSales, before?.NetSales, before?.Orders))),
            new(words.L["Orders"], figures.Full(now.Orders), Words(figures.Relative(now.Orders, before?.Orders, before?.Orders))),
            new(words.L["Average ticket"], figures.MeanMoney(now.Atv).ToString(), Words(figures.Relative(now.Atv, before?.Atv, before?.Orders))),
        ];

        string? Words(Change change) => change.Text == figures.NotAvailable ? null : change.Text;
    }

    // The same kind of figures as the report's.
    private static StoreComparisonRequest Asked(RecipientDocument made) =>
        new(made.Request.Period, made.Request.Basis == FigureBasis.Reported ? null : Comparison.Previous) { Stores = [.. made.Stores.Select(s => s.Code)], Basis = made.Request.Basis };

    private static async Task<IReadOnlyList<Headline>> OfColumnsAsync(ReportDocument document, DocumentWords words, CancellationToken cancellationToken)
    {
        var columns = document.Columns.Select((c, at) => (Column: c, At: at)).Where(c => document.Meaning.Adds(c.Column.Name)).Take(Most - 1).ToList();
        var (sums, rows) = (new decimal[columns.Count], 0L);
        await foreach (var row in document.Rows.WithCancellation(cancellationToken))
        {
            rows++;
            for (int i = 0; i < sums.Length; i++) sums[i] += row[columns[i].At].IsNumber ? row[columns[i].At].Number : 0;
        }

        return
        [
            new(words.L["Rows"], words.Figures.Full(rows), null),
            .. columns.Select((c, i) => new Headline(DocumentWords.Heading(c.Column.Name), c.Column.Format == ReportFormat.Money ? words.Figures.FullMoney(sums[i]) : words.Figures.Full(sums[i]), null)),
        ];
    }
}
