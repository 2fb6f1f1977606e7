using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Reports.Answers;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.Documents;

/// <summary>Why there is no report, and why it cannot be printed, in the reader's language.</summary>
public sealed class RefusalWords(IStringLocalizer<SharedText> L, Figures figures, PeriodWords periods, IOptions<PdfOptions> pdf)
{
    /// <summary>What a page's heading says above the reason.</summary>
    public string Title => L["The report cannot be made like this"];

    public string Of(ReportRefusal refusal) => refusal.Kind switch
    {
        RefusalKind.UnknownReport => L["There is no report of this name: {0}", refusal.What],
        RefusalKind.ComparesNothing => L["“{0}” compares nothing: leave the comparison out. Reports that compare: {1}", Report(refusal.What), List([.. refusal.Known.Select(Report)])],
        RefusalKind.NoCounterpart => periods.Why(refusal.Missing!),
        RefusalKind.NotKept => L["“{0}” cannot be had as reported: its figures are not kept when a period is closed. Reports that can: {1}", Report(refusal.What), List([.. refusal.Known.Select(Report)])],
        RefusalKind.NotClosed => L["As reported there are figures of closed days only, and these are not closed: {0}.", List([.. refusal.Open.Select(figures.Range)])].Value
            + (refusal.Compares ? " " + L["The compared days must be closed too, or leave the comparison out."].Value : ""),
        RefusalKind.UnknownStore => L["No such store among yours: {0}. There are: {1}", refusal.What, List(refusal.Known)],
        _ => L["No such region among yours: {0}. There are: {1}", refusal.What, List(refusal.Known)],
    };

    /// <summary>Parts of an address that mean nothing.</summary>
    public string NotUnderstood(IReadOnlyList<string> parts) => L["Not understood: {0}", List(parts)];

    public string NoSuchChoice(IReadOnlyList<string> names) => L["No such region or format: {0}", List(names)];

    public string NoStorePasses => L["No store passes the filters."];

    public string NoBrowser => $"{L["PDF documents need Chromium, and it is missing here or does not start: the command “doctor” says why."]} {L["Every other kind of file can."]}";

    public string PrintTimeout => $"{L["Printing took too long and was given up. Try again, or take another kind of file."]} {L["Allowed are {0} seconds.", pdf.Value.TimeoutSeconds]}";

    private static string Report(string name) => ReportMeaning.Of(name).Title.In(CultureInfo.CurrentUICulture);

    private string List(IReadOnlyList<string> names)
    {
        var (shown, more) = ReportRefusal.Shorten(names);
        return shown.Count == 0 ? L["none"] : string.Join(L[", "].Value, shown) + (more > 0 ? " " + L["and {0} more", more].Value : "");
    }
}
