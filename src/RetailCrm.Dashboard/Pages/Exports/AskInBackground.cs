using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Exports;

/// <summary>What came of asking for a file in the background.</summary>
internal enum AskedOutcome
{
    Asked,
    Unknown,
    Denied,
    NeedsPurpose,
    TooMany,

    /// <summary>Not with these parameters; the text says why.</summary>
    Refused,
}

/// <param name="Id">Of the export, once it is asked for.</param>
/// <param name="Text">Why not, in the language of the moment.</param>
internal sealed record AskedExport(AskedOutcome Outcome, long Id = 0, string? Text = null);

/// <summary>Asks for a report's file in the background, with the words of the report's own address. Checked as if it were wanted at once; moving periods become dates.</summary>
internal sealed class AskInBackground(ReportCatalogue catalogue, ReportQueries reports, ChosenStores stores, AskExport ask, BusinessCalendar calendar)
{
    /// <param name="rights">Who asks.</param>
    /// <param name="report">Its name.</param>
    /// <param name="format">csv, json, xlsx or pdf.</param>
    /// <param name="query">What of the report.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="cancellationToken">Stops before it is asked for.</param>
    public async Task<AskedExport> RunAsync(Rights rights, string report, string format, QueryText query, string? purpose, CancellationToken cancellationToken)
    {
        if (!catalogue.Names.Contains(report) || !WriteReport.Endings.Contains($".{format}")) return new(AskedOutcome.Unknown);
        if (!catalogue.MaySee(rights, report) || !rights.MayExport(format)) return new(AskedOutcome.Denied);
        var address = ReportAddress.Read(query, out var unknown, report);
        if (unknown.Count > 0) return new(AskedOutcome.Refused, Text: stores.Words.NotUnderstood(unknown));
        var (request, refusal) = await stores.NarrowAsync(query, address.On(calendar.Today, report, catalogue), cancellationToken);
        refusal ??= ChosenStores.PassNone(query, request) ? stores.Words.NoStorePasses : null;
        if (refusal is null && (await reports.OpenAsync(rights.ScopeFor(catalogue.PermissionOf(report)), request, cancellationToken)).Refusal is { } why) refusal = stores.Words.Of(why);
        if (refusal is not null) return new(AskedOutcome.Refused, Text: refusal);
        if (rights.NeedsPurpose && !ExportPurpose.IsOne(purpose)) return new(AskedOutcome.NeedsPurpose);
        var wish = new ExportWish(report, format, ExportParameters.Of(request) with { Keys = address.Keys, Letter = address.Letter })
        {
            Culture = CultureInfo.CurrentUICulture.Name,
            Purpose = purpose?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, ExportPurpose.Longest)] : null,
        };
        return await ask.RunAsync(rights, wish, cancellationToken) is { } id ? new(AskedOutcome.Asked, id) : new(AskedOutcome.TooMany);
    }
}
