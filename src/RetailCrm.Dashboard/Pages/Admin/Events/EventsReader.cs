using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Admin.Events;

/// <summary>The events of a year beside those of the year before.</summary>
/// <param name="Year">The year.</param>
/// <param name="List">Every event.</param>
public sealed record EventsView(int Year, EventList List)
{
    /// <summary>By the first day in the year; events without one come last.</summary>
    public IReadOnlyList<EventRow> Rows =>
        [.. List.Events.Select(e => new EventRow(e, At(e, Year), At(e, Year - 1))).OrderBy(r => r.Now?.Days.From ?? DateOnly.MaxValue).ThenBy(r => r.Event.Code, StringComparer.Ordinal)];

    private EventDays? At(ChainEvent one, int year) => List.Of(year, year).FirstOrDefault(d => d.Event == one);
}

/// <summary>One event.</summary>
/// <param name="Event">Which.</param>
/// <param name="Now">Its days in the year; null: none.</param>
/// <param name="Before">Its days in the year before.</param>
public sealed record EventRow(ChainEvent Event, EventDays? Now, EventDays? Before);

/// <summary>Asks for the events, for whoever may edit definitions.</summary>
public sealed class EventsReader(ComparisonCalendar calendar, RecentAnswers recent, CurrentRights rights)
{
    public int ThisYear => calendar.Today.Year;

    public async Task<EventsView> ReadAsync(EventsPageState state, CancellationToken cancellationToken)
    {
        int year = state.Year ?? ThisYear;
        var mine = await rights.ReadAsync(cancellationToken);
        var view = new EventsView(year, mine.May(Permissions.EditDefinitions) ? (await calendar.RulesAsync(cancellationToken)).Events : EventList.BuiltIn);
        recent.Put(Key(mine, state), view);
        return view;
    }

    public async Task<EventsView?> TakePrerenderedAsync(EventsPageState state) => recent.Take<EventsView>(Key(await rights.ReadAsync(), state));

    private static string Key(Rights rights, EventsPageState state) => $"{rights.UserId} {rights.SeenBy} {rights.Version} {AdminUrls.Of(state with { Open = null })}";
}
