using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Reports;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.Documents;

/// <summary>What every document says about itself, in the reader's language.</summary>
public sealed class DocumentWords(IStringLocalizer<SharedText> texts, Figures figures, PeriodWords periods, IOptions<ChainOptions> chain)
{
    public Figures Figures => figures;

    /// <summary>Texts of the portal, by their English words.</summary>
    public IStringLocalizer L => texts;

    /// <summary>The chain's name, else the product's.</summary>
    public string Chain => chain.Value.DisplayName;

    public string Title(ReportDocument document) => document.Meaning.Title.In(CultureInfo.CurrentUICulture);

    /// <summary>A column's heading.</summary>
    public static string Heading(ReportColumn column, DocumentFrame frame) => frame.ContractNames ? column.Name : Heading(column.Name);

    public static string Heading(string column) => ColumnWords.NameOf(column).In(CultureInfo.CurrentUICulture);

    /// <summary>What was asked, in one line.</summary>
    public string Asked(ReportDocument document) => document.Origin is { } origin ? Period(origin.Request) + (origin.Basis == FigureBasis.Reported ? $" · {L["as reported"]}" : "") : "";

    /// <summary>Which figures of a closed period these are; null for a report that has only one kind.</summary>
    public string? Basis(ReportOrigin origin) => origin.Basis switch
    {
        FigureBasis.Reported => L["as reported when the period was closed (close no. {0})", string.Join(L[", "].Value, origin.Closes)].Value,
        FigureBasis.Restated => L["as restated: with all that is known now"].Value,
        _ => null,
    };

    /// <summary>What was asked, of which state of the data, for whom: label and value.</summary>
    public IEnumerable<(string Label, string Value)> Facts(ReportDocument document, DocumentFrame frame)
    {
        yield return (L["Report"], $"{Title(document)} ({document.Name})");
        if (document.Origin is { } origin)
        {
            yield return (L["Period"], Period(origin.Request));
            if (origin is { Request.Comparison: { } comparison, Compared: { Days: { } days } compared }) yield return (L["Compared with"], Compared(comparison, compared, days));
            if (Basis(origin) is { } basis) yield return (L["Figures"], basis);
            yield return (L["Stores"], origin.Request.Stores.Count == 0 ? L["all in scope"] : string.Join(", ", origin.Request.Stores));
            yield return (L["Region"], origin.Request.Regions.Count == 0 ? L["all in scope"] : string.Join(", ", origin.Request.Regions));
            if (origin.Request.Members.Text is { Length: > 0 } members) yield return (L["Members"], members);
            yield return (L["Scope"], origin.Scope is { IsAll: true, OwnMembersOf: null } ? L["All stores"] : L["the reader's own stores and members"]);
            yield return (L["Data as of"], origin.Freshness.AsOf is { } at ? figures.Moment(at) : L["No data yet"]);
            yield return (L["Refresh run"], origin.Freshness.DataVersion.ToString(CultureInfo.InvariantCulture) + (origin.Freshness.IsBehind ? $" · {L["facts have come in since"]}" : ""));
            yield return (L["Snapshot"], origin.SnapshotId);
        }

        if (frame.Missing.Count > 0) yield return (L["Without complete data"], string.Join(L[", "].Value, frame.Missing));
        yield return (L["Made for"], frame.Reader);
        yield return (L["Made at"], figures.Moment(frame.At));
    }

    private string Compared(Comparison comparison, Counterpart counterpart, Period days) =>
        $"{(counterpart.Aligned is { } aligned ? $"{periods.Name(comparison)} ({periods.Against(aligned)})" : periods.Name(comparison))} · {figures.Range(days)}";

    private string Period(ReportRequest request) =>
        request.Period.From == DateOnly.MinValue ? L["As of {0}", figures.Date(request.Period.To)] : figures.Range(request.Period);
}
