using RetailCrm.Common;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports;
using RetailCrm.Reports.Answers;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>What a subscription holds for one reader: the report under the reader's own rights of this moment, or why there is none.</summary>
/// <param name="Reason">Null: there is one.</param>
internal sealed record RecipientDocument(Rights Rights, DataScope Scope, ReportRequest Request, ReportDocument? Document, LineReason? Reason)
{
    /// <summary>Stores of the reader's that it is about.</summary>
    public IReadOnlyList<StoreName> Stores { get; init; } = [];

    /// <summary>Of them those whose feeds were not in: another's are not told.</summary>
    public IReadOnlyList<StoreName> Missing { get; init; } = [];

    /// <summary>Other kinds of files name them themselves; a csv has no place for them.</summary>
    public bool HasMissingFile(Subscription subscription) => Missing.Count > 0 && subscription.Settings.Format == "csv";
}

/// <summary>Opens a subscription's report for a reader, by the same way as a download.</summary>
internal sealed class OpenForRecipient(ReportCatalogue catalogue, ReportQueries reports, StoreComparisonQueries stores, OpenMasking masking)
{
    /// <param name="subscription">What is asked for.</param>
    /// <param name="period">Its days.</param>
    /// <param name="missing">Codes of stores whose feeds were not in.</param>
    /// <param name="rights">The reader's, of this moment.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RecipientDocument> RunAsync(Subscription subscription, Period period, IReadOnlyList<string> missing, Rights rights, CancellationToken cancellationToken)
    {
        var settings = subscription.Settings;
        // As reported a comparison would need closed days of its own.
        bool compares = catalogue.Compares(settings.Report) && settings.Basis == FigureBasis.Restated;
        var request = new ReportRequest(settings.Report, period) { Comparison = compares ? Comparison.Previous : null, Basis = settings.Basis };
        var scope = rights.ScopeFor(catalogue.PermissionOf(settings.Report));
        RecipientDocument Without(LineReason reason) => new(rights, scope, request, null, reason);
        if (Refusal(settings, rights) is { } refusal) return Without(refusal);
        var (filter, own) = (SubscriptionFilter.Read(settings.Parameters), await stores.FiltersAsync(scope, cancellationToken));
        var about = own.Stores.Where(s => (filter.Stores.Count == 0 || filter.Stores.Contains(s.Code)) && (filter.Regions.Count == 0 || s.Region is not null && filter.Regions.Contains(s.Region))).ToList();
        if (about.Count == 0) return Without(LineReason.NoStores);
        request = request with
        {
            // What a filter names outside of the reader's stores is nothing to the reader.
            Stores = filter.Stores.Count == 0 ? [] : [.. about.Select(s => s.Code)],
            Regions = [.. filter.Regions.Where(own.Regions.Contains)],
            Masking = await masking.RunAsync(rights, cancellationToken),
            SeesCosts = rights.May(Permissions.SeeMargin),
        };
        var answer = await reports.OpenAsync(scope, request, cancellationToken);
        if (answer.Refusal?.Kind == RefusalKind.NotClosed) return Without(LineReason.NotClosed);
        if (answer.Document is not { } document) throw new InvalidOperationException(answer.Refusal!.ToString());
        return new(rights, scope, request, document, null) { Stores = about, Missing = [.. about.Where(s => missing.Contains(s.Code))] };
    }

    /// <summary>The stores of a scope, for their names.</summary>
    public async Task<IReadOnlyList<StoreName>> StoresAsync(DataScope scope, CancellationToken cancellationToken) => (await stores.FiltersAsync(scope, cancellationToken)).Stores;

    private LineReason? Refusal(SubscriptionSettings settings, Rights rights)
    {
        if (!rights.IsSomebody) return LineReason.NotActive;
        if (!catalogue.MaySee(rights, settings.Report)) return LineReason.NoReport;
        if (!rights.MayExport(settings.Format)) return LineReason.NoFile;
        return rights.NeedsPurpose && !ExportPurpose.IsOne(settings.Purpose) ? LineReason.NoPurpose : null;
    }
}
