using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Dashboard.Pages.Admin.Events;

/// <summary>Events and what became of a change, in words.</summary>
public sealed class ChainEventWords(IStringLocalizer<SharedText> L, Figures figures)
{
    public string Kind(EventKind kind) => kind switch
    {
        EventKind.Holiday => L["Holiday"],
        EventKind.Promotion => L["Promotion"],
        _ => L["Other event"],
    };

    /// <summary>Which days a built-in event takes.</summary>
    public string Rule(ChainEvent built) => built.Code switch
    {
        "spring-festival" => L["The eve of the lunar year to its 7th day."],
        "mid-autumn" => L["The 15th day of the eighth lunar month and the two days before it."],
        "labour-day" => L["1 to 5 May."],
        "618" => L["1 to 18 June."],
        "national-day" => L["1 to 7 October."],
        _ => L["1 to 11 November."],
    };

    /// <summary>Null when it is done.</summary>
    public string? Problem(EventAnswer answer) => answer.Outcome == EventOutcome.Done ? null : Wrong(answer);

    private string Wrong(EventAnswer answer) => answer.Outcome switch
    {
        EventOutcome.BadName => L["Both names have 1 to {0} characters.", ChangeEvents.LongestName],
        EventOutcome.NameTaken => L["Another event has this name."],
        EventOutcome.UnknownKind => L["Choose what kind of event it is."],
        EventOutcome.NoDays => L["Enter its days of one year at least."],
        EventOutcome.Reversed => L["{0} comes before {1}: the last day must not lie before the first.", figures.Date(answer.Span!.Value.To), figures.Date(answer.Span.Value.From)],
        EventOutcome.TooLong => L["{0} is too long: an event has at most {1} days.", Span(answer), ChangeEvents.LongestDays],
        EventOutcome.OutOfRange => L["{0} is out of range: years from {1} to {2}.", Span(answer), ChangeEvents.FirstYear, ChangeEvents.LastYear],
        EventOutcome.Overlapping => L["{0} shares a day with the days before it.", Span(answer)],
        EventOutcome.TwiceInAYear => L["{0} begins in the same year as the days before it: one span a year.", Span(answer)],
        EventOutcome.TooMany => L["There are {0} own events already: delete one first.", ChangeEvents.MostEvents],
        _ => L["Somebody else has changed or deleted this event. Nothing was saved: close it and open it again."],
    };

    private string Span(EventAnswer answer) => figures.Range(new Period(answer.Span!.Value.From, answer.Span.Value.To));
}
