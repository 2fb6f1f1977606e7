using System.Globalization;
using RetailCrm.Data;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.CommandLine.Calendar;

/// <summary><c>events list|load</c>: the events that periods are aligned on, many at once from a file.</summary>
internal static class EventsVerb
{
    private const string Usage = "events list [--year YYYY] | events load --file FILE; columns of the file: english, chinese, kind (holiday, promotion, other), from, to";

    public static readonly Verb Verb = new("events", new VerbSyntax(Usage, ["list or load"], ["--year", "--file"], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        Func<VerbCall, CancellationToken, Task<int>> run = call.Arguments.Operands[0] switch
        {
            "list" => ListAsync,
            "load" => LoadAsync,
            var other => throw new UsageException($"events: '{other}' is none of list, load. Usage: {Usage}"),
        };
        await call.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        return await run(call, cancellationToken);
    }

    private static async Task<int> ListAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var calendar = call.Services.GetRequiredService<ComparisonCalendar>();
        int year = calendar.Today.Year;
        if (call.Arguments.Value("--year") is { } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= ChangeEvents.FirstYear and <= ChangeEvents.LastYear))
            throw new UsageException(Invariant($"--year '{text}' is no year from {ChangeEvents.FirstYear} to {ChangeEvents.LastYear}."));
        var days = (await calendar.RulesAsync(cancellationToken)).Events.Of(year, year);
        foreach (var one in days) await call.Out.WriteLineAsync($"{one.Event.Code}: {one.Event.Name.English} {one.Event.Name.Chinese}, {EventDraft.KindText(one.Event.Kind)}, {one.Days}, {(one.IsEntered ? "entered" : "computed")}");
        await call.Out.WriteLineAsync(Invariant($"events: {days.Count} in {year}"));
        return Verbs.Done;
    }

    private static async Task<int> LoadAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var path = call.Arguments.Value("--file") ?? throw new UsageException($"--file FILE is missing. Usage: {Usage}");
        var (rows, problem) = EventFile.Read(path);
        if (problem is not null) throw new UsageException(problem);
        var (calendar, change) = (call.Services.GetRequiredService<ComparisonCalendar>(), call.Services.GetRequiredService<ChangeEvents>());
        int saved = 0, unchanged = 0, refused = 0;
        foreach (var group in rows.GroupBy(r => r.English, StringComparer.OrdinalIgnoreCase))
        {
            var list = (await calendar.RulesAsync(cancellationToken)).Events;
            var (wanted, read) = Draft([.. group], list);
            if (read is not null && Same(wanted, read))
            {
                unchanged++;
                continue;
            }

            var answer = await change.SaveAsync(AuditActor.LocalOperator, wanted, read, cancellationToken);
            if (answer.Outcome == EventOutcome.Done) saved++;
            else
            {
                refused++;
                await call.Out.WriteLineAsync($"events: {group.Key} (line {group.First().Line}) was not taken: {Reason(answer)}");
            }
        }

        if (saved + unchanged == 0 && refused > 0) throw new UsageException($"events: nothing of {path} was taken. Mend the rows named above and load the file again.");
        await call.Out.WriteLineAsync(Invariant($"events: {saved} saved, {unchanged} unchanged, {refused} not taken"));
        return refused > 0 ? Verbs.DoneWithFindings : Verbs.Done;
    }

    // What the file says of a year stands for that year; other years stay as they are.
    private static (EventDraft Wanted, EventDraft? Read) Draft(IReadOnlyList<EventFileRow> rows, EventList list)
    {
        var spans = rows.Select(r => new EventSpan(r.From, r.To)).ToList();
        var known = list.Events.FirstOrDefault(e => e.Name.English.Equals(rows[0].English, StringComparison.OrdinalIgnoreCase));
        if (known is null) return (new(null, rows[0].English, rows[0].Chinese, rows[0].Kind, spans), null);
        var read = EventDraft.Of(known, list);
        var years = spans.Select(s => s.From.Year).ToHashSet();
        var wanted = read with { Spans = [.. read.Spans.Where(s => !years.Contains(s.From.Year)).Concat(spans).OrderBy(s => s.From)] };
        return (known.IsBuiltIn ? wanted : wanted with { Chinese = rows[0].Chinese, Kind = rows[0].Kind }, read);
    }

    private static bool Same(EventDraft one, EventDraft other) => (one.Chinese, one.Kind) == (other.Chinese, other.Kind) && one.Spans.SequenceEqual(other.Spans);

    private static string Reason(EventAnswer answer) => answer.Outcome switch
    {
        EventOutcome.BadName => Invariant($"both names have 1 to {ChangeEvents.LongestName} characters."),
        EventOutcome.NameTaken => "another event has its Chinese name.",
        EventOutcome.UnknownKind => "kind is holiday, promotion or other.",
        EventOutcome.Reversed => $"{Span(answer)}: the last day lies before the first.",
        EventOutcome.TooLong => Invariant($"{Span(answer)} is longer than {ChangeEvents.LongestDays} days."),
        EventOutcome.OutOfRange => Invariant($"{Span(answer)} lies outside {ChangeEvents.FirstYear} to {ChangeEvents.LastYear}."),
        EventOutcome.Overlapping => $"{Span(answer)} shares a day with the days before it.",
        EventOutcome.TwiceInAYear => $"{Span(answer)} begins in the same year as the days before it: one span a year.",
        EventOutcome.TooMany => Invariant($"there are {ChangeEvents.MostEvents} own events already."),
        _ => "somebody has changed it meanwhile: load the file again.",
    };

    private static string Span(EventAnswer answer) => Invariant($"{answer.Span!.Value.From:yyyy-MM-dd} to {answer.Span.Value.To:yyyy-MM-dd}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
