using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Closing;

namespace RetailCrm.Dashboard.Pages.Closes;

/// <summary>Closes, what stands against them and what changed them, in the reader's language.</summary>
public sealed class CloseWords(IStringLocalizer<SharedText> L, Figures figures, BusinessCalendar calendar)
{
    private const int MostNamed = 12;

    public Figures Figures => figures;

    public string Moment(DateTimeOffset at) => figures.Moment(calendar.Local(at));

    /// <summary>With its sign: nothing is gained or lost unsaid.</summary>
    public string Difference(decimal amount) => (amount > 0 ? "+" : "") + figures.FullMoney(amount);

    /// <summary>A count's change.</summary>
    public string Change(decimal amount) => (amount > 0 ? "+" : "") + figures.Full(amount, decimal.IsInteger(amount) ? 0 : 3);

    public (string Words, string Tag) State(PeriodClose close) => close.State switch
    {
        CloseState.Closed => (L["Unchanged"], "ok"),
        CloseState.Restated => (L["restated by {0}", Difference(close.Restatement)], "warn"),
        _ => (L["opened again"], ""),
    };

    public string Cause(RestatementCause cause) => cause switch
    {
        RestatementCause.LateReturn => L["late return"],
        RestatementCause.LateOrder => L["late order"],
        RestatementCause.Voided => L["voided"],
        RestatementCause.Corrected => L["corrected"],
        RestatementCause.MovedIn => L["moved here"],
        RestatementCause.MovedOut => L["moved away"],
        RestatementCause.VisitorCount => L["visitors counted anew"],
        _ => L["counted by other rules"],
    };

    /// <summary>What stands against closing, but for missing stores.</summary>
    public IEnumerable<string> Against(CloseCheck check)
    {
        if (check.IsTooLong) yield return L["The period is longer than {0} days.", CloseQueries.LongestDays];
        if (check.NotOver is { } open) yield return L["Not over yet: {0}.", figures.Range(open)];
        if (check.Closed.Count > 0) yield return L["Closed already: {0}.", string.Join(L[", "].Value, check.Closed.Select(figures.Range))];
        if (check.Unrefreshed > 0) yield return L["{0} store-days wait for the next refresh: look at the figures again after it.", check.Unrefreshed];
        if (check is { StoreDays: 0, IsTooLong: false, Unrefreshed: 0 }) yield return L["There are no sales in this period."];
    }

    /// <summary>Stores by name, the first of them.</summary>
    public string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        var first = string.Join(L[", "].Value, all.Take(MostNamed).Select(TightNames.Of));
        return all.Count > MostNamed ? L["{0} and {1} more stores", first, all.Count - MostNamed] : first;
    }

    public string Refusal(CloseAnswer answer) => answer.Outcome switch
    {
        CloseOutcome.NotAllowed => L["Nothing was done: closing needs its right and every store."],
        CloseOutcome.Busy => L["Nothing was done: an import or refresh is writing. Try again in a moment."],
        CloseOutcome.NeedsReason => L["Nothing was done: stores are missing. Say why it is closed without them."],
        CloseOutcome.BadReason => L["Nothing was done: a reason has {0} to {1} characters.", ClosePeriod.ShortestReason, ClosePeriod.LongestReason],
        CloseOutcome.Unknown => L["Nothing was done: somebody has opened it again already."],
        _ => L["Nothing was done: the period cannot be closed as it is now."],
    };
}
