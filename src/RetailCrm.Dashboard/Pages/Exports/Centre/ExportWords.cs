using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Reports.Exports;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.Pages.Exports.Centre;

/// <summary>Exports in words.</summary>
public sealed class ExportWords(IStringLocalizer<SharedText> L, Figures figures, PeriodWords periods, BusinessCalendar calendar)
{
    private const double Kilo = 1024;

    public static string Report(string name) => ReportMeaning.Of(name).Title.In(CultureInfo.CurrentUICulture);

    /// <summary>The days, and what else narrows the report.</summary>
    public string Asked(ExportParameters asked) => string.Join(" · ", Parts(asked));

    public string State(BackgroundExport export) => export.State switch
    {
        ExportState.Queued => L["waiting"],
        ExportState.Running => L["being made"],
        ExportState.Done => L["ready"],
        ExportState.Failed => L["failed"],
        ExportState.Cancelled => L["cancelled"],
        _ => L["expired"],
    };

    /// <summary>The colour of the state's mark.</summary>
    public static string Tag(ExportState state) => state switch
    {
        ExportState.Done => "ok",
        ExportState.Failed => "crit",
        _ => "",
    };

    /// <summary>What became of it, in a sentence; null where the state says it all.</summary>
    public string? Note(ExportLine line) => line switch
    {
        { Export: { State: ExportState.Running } running } => L["{0} rows so far", figures.Full(running.Progress)],
        { Export: { State: ExportState.Done }, MayTake: false } => L["It was made while you might see more than now. Ask for it anew: it then holds what you may see."],
        { Export: { State: ExportState.Done, ExpiresAt: { } until } } => L["kept until {0}", Moment(until)],
        { Export: { State: ExportState.Expired } } => L["The file is deleted; it can be made anew."],
        { Export: { Failure: { } failure, Reference: var reference } } => Why(failure, reference),
        _ => null,
    };

    /// <summary>On the chain's clock.</summary>
    public string Moment(DateTimeOffset at) => figures.ShortMoment(calendar.Local(at), calendar.Now);

    public string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{figures.Full((decimal)(bytes / Kilo))} KB",
        _ => $"{figures.Full((decimal)(bytes / Kilo / Kilo), 1)} MB",
    };

    private IEnumerable<string> Parts(ExportParameters asked)
    {
        yield return asked.From == DateOnly.MinValue ? L["As of {0}", figures.Date(asked.To)] : figures.Range(new(asked.From, asked.To));
        if (asked.Comparison is { } text && Comparison.TryParse(text, out var comparison, out _)) yield return periods.Name(comparison);
        if (asked.Basis == FigureBasis.Reported) yield return L["as reported"];
        if (asked.Regions.Count > 0) yield return string.Join(", ", asked.Regions);
        if (asked.Stores.Count > 0) yield return asked.Stores.Count <= 3 ? string.Join(", ", asked.Stores) : L["{0} stores", asked.Stores.Count];
        if (asked.Members.Text is { Length: > 0 } members) yield return members;
        if (asked.Keys.Count > 0) yield return L["{0} chosen rows", asked.Keys.Count];
    }

    private string Why(ExportFailure failure, string? reference) => failure switch
    {
        ExportFailure.RightsLost => L["Your rights changed while it was made. Nothing was kept."],
        ExportFailure.Refused => L["The report cannot be made of this choice any more: a store or region is not among yours now."],
        ExportFailure.TooManyRows => L["Too long for a PDF. Take it as Excel or CSV, or narrow it."],
        ExportFailure.NotPrinted => L["PDF files cannot be made here now. Every other kind of file can."],
        ExportFailure.Interrupted => L["The portal stopped each time while it was made. Tell whoever runs it."],
        _ => L["Something went wrong here. Try again; if it stays, name reference {0}.", reference ?? ""],
    };
}
