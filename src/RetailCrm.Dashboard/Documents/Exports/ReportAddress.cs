using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Common;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Tags;
using RetailCrm.Reports;
using RetailCrm.Reports.People;

namespace RetailCrm.Dashboard.Documents.Exports;

/// <summary>What the address of a report's file asks for. Nothing in it is passed over: what is not understood is named.</summary>
internal sealed record ReportAddress
{
    // Of the pages that lead here: they change the table on the screen, not the report.
    private static readonly string[] Ignored = ["cmp2", "sort", "sel", "all", "def", ExportUrls.PurposeName];

    private const string OfMembers = "members";

    private static readonly string[] MemberNames = ["q", "code", "state", "rfm", "who", "tag", "consent"];

    public required PeriodChoice Period { get; init; }

    /// <summary>The first day; null: the beginning of all data, where a report may begin there.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public Comparison? Comparison { get; init; }

    /// <summary>As known now, or as reported when the period was closed.</summary>
    public FigureBasis Basis { get; init; }

    public IReadOnlyList<string> Stores { get; init; } = [];

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Of a list of members: which of them.</summary>
    public MemberChoice Members { get; init; } = MemberChoice.All;

    /// <summary>Keys of the rows that are wanted, as they stand in the first column; empty: all.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public bool Letter { get; init; }

    /// <param name="query">The address.</param>
    /// <param name="unknown">What is not understood.</param>
    /// <param name="report">Whose address it is: only a list of members knows their conditions.</param>
    public static ReportAddress Read(QueryText query, out IReadOnlyList<string> unknown, string? report = null)
    {
        var ofMembers = report == OfMembers;
        var names = query.Names.Except(ofMembers ? MemberNames : []).Except(["p", "from", "to", "cmp", "store", "region", "format", "lfl", "row", "paper", "asof", .. Ignored]).ToList();
        var address = new ReportAddress
        {
            Period = query.Take("p", PeriodChoice.Parse, PeriodChoice.Default),
            From = query.Take("from", Day),
            To = query.Take("to", Day),
            Comparison = query.One("cmp") is null ? null : query.Take("cmp", ComparisonText.Parse, new Comparison(ComparisonMode.Previous)),
            Basis = query.Take("asof", FigureBases.Parse) ?? FigureBasis.Restated,
            Stores = query.Many("store"),
            Regions = query.Many("region"),
            Members = ofMembers ? MembersOf(query) : MemberChoice.All,
            Keys = query.Many("row"),
            Letter = query.Take("paper", text => text switch { "letter" => true, "a4" => false, _ => (bool?)null }) ?? false,
        };
        unknown = [.. names, .. query.NotUnderstood];
        return address;
    }

    /// <summary>The report that it asks for, on a day. Dates stand before the period; a report that looks at one day only begins with the data.</summary>
    public ReportRequest On(DateOnly today, string report, ReportCatalogue reports)
    {
        var chosen = Period.On(today);
        var to = To ?? chosen.To;
        var from = From ?? (reports.NeedsPeriod(report) ? To is null ? chosen.From : to : DateOnly.MinValue);
        // As reported a comparison needs closed days of its own: it is made where it is asked for.
        var compares = reports.Compares(report) && Basis == FigureBasis.Restated;
        return new(report, new(from <= to ? from : to, to)) { Comparison = compares ? Comparison ?? new(ComparisonMode.Previous) : Comparison, Basis = Basis, Stores = Stores, Regions = Regions, Members = Members };
    }

    // With the words of the list of members.
    private static MemberChoice MembersOf(QueryText query) => new()
    {
        Search = query.One("q"),
        Codes = query.One("code") is { } code ? code == MemberUrls.Nobody ? [] : query.Many("code") : null,
        States = [.. query.Many("state", LifecycleStates.All, s => s.Code()).Select(s => s.Code())],
        Groups = [.. query.Many("rfm", RfmGroups.All, g => g.Code()).Select(g => g.Code())],
        Attention = query.Many("who", MemberGroups.All, g => g.Code()) is [var group, ..] ? group.Code() : null,
        Tags = [.. query.Many("tag", ListTags.All, t => t.Code()).Select(t => t.Code())],
        Consent = query.Take("consent", text => text switch { "1" => true, "0" => false, _ => (bool?)null }),
    };

    private static DateOnly? Day(string text) => Common.Period.TryParseDay(text, out var day) ? day : null;
}
