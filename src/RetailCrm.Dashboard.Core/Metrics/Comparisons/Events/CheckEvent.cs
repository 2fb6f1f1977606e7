namespace RetailCrm.Metrics.Comparisons.Events;

/// <summary>What is wrong with an event as it was typed.</summary>
internal static class CheckEvent
{
    /// <summary>Null: nothing.</summary>
    public static EventAnswer? Of(EventDraft draft, EventList list)
    {
        var known = draft.Code is { } code ? list.Find(code) : null;
        if (known is not { IsBuiltIn: true } && OfOwn(draft, list) is { } wrong) return new(wrong);
        return OfSpans(draft.Spans);
    }

    private static EventOutcome? OfOwn(EventDraft draft, EventList list)
    {
        if (!IsName(draft.English) || !IsName(draft.Chinese)) return EventOutcome.BadName;
        var others = list.Events.Where(e => e.Code != draft.Code);
        if (others.Any(e => e.Name.English.Equals(draft.English, StringComparison.OrdinalIgnoreCase) || e.Name.Chinese == draft.Chinese)) return EventOutcome.NameTaken;
        if (!Enum.GetValues<EventKind>().Any(k => EventDraft.KindText(k) == draft.Kind)) return EventOutcome.UnknownKind;
        if (draft.Code is null && list.Events.Count(e => !e.IsBuiltIn) >= ChangeEvents.MostEvents) return EventOutcome.TooMany;
        return draft.Spans.Count == 0 ? EventOutcome.NoDays : null;
    }

    private static EventAnswer? OfSpans(IReadOnlyList<EventSpan> spans)
    {
        EventSpan? before = null;
        foreach (var span in spans.OrderBy(s => s.From))
        {
            if (span.To < span.From) return new(EventOutcome.Reversed, span);
            if (span.From.Year is < ChangeEvents.FirstYear or > ChangeEvents.LastYear) return new(EventOutcome.OutOfRange, span);
            if (span.To.DayNumber - span.From.DayNumber >= ChangeEvents.LongestDays) return new(EventOutcome.TooLong, span);
            if (before is { } earlier && span.From <= earlier.To) return new(EventOutcome.Overlapping, span);
            if (before?.From.Year == span.From.Year) return new(EventOutcome.TwiceInAYear, span);
            before = span;
        }

        return null;
    }

    private static bool IsName(string name) => name.Length is > 0 and <= ChangeEvents.LongestName;
}
