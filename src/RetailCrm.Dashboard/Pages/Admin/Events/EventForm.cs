using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Dashboard.Pages.Admin.Events;

/// <summary>An event while it is typed.</summary>
public sealed class EventForm
{
    private readonly ChainEvent? known;

    /// <param name="known">The event that is changed; null: a new one.</param>
    /// <param name="list">Every event, as it was read.</param>
    public EventForm(ChainEvent? known, EventList list)
    {
        this.known = known;
        Read = known is null ? null : EventDraft.Of(known, list);
        (English, Chinese, Kind) = (Read?.English ?? "", Read?.Chinese ?? "", Read?.Kind ?? EventDraft.KindText(EventKind.Promotion));
        Spans = [.. (Read?.Spans ?? []).OrderByDescending(s => s.From).Select(s => new SpanRow { From = s.From, To = s.To })];
        if (known is null) Spans.Add(new());
    }

    /// <summary>As it was when the change began.</summary>
    public EventDraft? Read { get; }

    public bool IsNew => known is null;

    public bool IsBuiltIn => known is { IsBuiltIn: true };

    public string English { get; set; }

    public string Chinese { get; set; }

    public string Kind { get; set; }

    public List<SpanRow> Spans { get; }

    /// <summary>A day is missing in one of the rows.</summary>
    public bool IsIncomplete => Spans.Any(s => s.From is null || s.To is null);

    public EventDraft Wanted => new(known?.Code, English, Chinese, Kind, [.. Spans.Select(s => new EventSpan(s.From!.Value, s.To!.Value))]);

    /// <summary>One line of days.</summary>
    public sealed class SpanRow
    {
        public DateOnly? From { get; set; }

        public DateOnly? To { get; set; }
    }
}
