using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Security.Audit;
using static RetailCrm.Dashboard.Tests.Metrics.Stores.TestChain;

namespace RetailCrm.Dashboard.Tests.Metrics.Comparisons.Events;

/// <summary>The chain's own events: kept, checked, entered in the audit, and compared with at once.</summary>
public class ChangeEventsTests
{
    private static readonly AuditActor Ann = new("1", "ann");

    [Theory, Engines]
    public async Task An_event_is_added_changed_and_deleted_each_with_its_entry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        var change = database.Get<ChangeEvents>();
        Assert.Equal(EventOutcome.Done, (await change.SaveAsync(Ann, Own(" Anniversary ", "2026-08-20..2026-08-23", "2025-08-21..2025-08-24"), null)).Outcome);
        var list = await ListAsync(database);
        var added = list.Find("anniversary")!;
        Assert.Equal(("Anniversary", "Anniversary 中", EventKind.Promotion, false), (added.Name.English, added.Name.Chinese, added.Kind, added.IsBuiltIn));
        Assert.Equal(["2025-08-21..2025-08-24", "2026-08-20..2026-08-23"], list.EnteredOf("anniversary").Select(p => p.ToString()));
        var read = EventDraft.Of(added, list);
        Assert.Equal(EventOutcome.Done, (await change.SaveAsync(Ann, read with { English = "Birthday", Kind = "other", Spans = [Span("2026-08-19..2026-08-23")] }, read)).Outcome);
        // Whoever read it before changes nothing any more.
        Assert.Equal(EventOutcome.SomebodyWasFirst, (await change.SaveAsync(Ann, read with { English = "Late" }, read)).Outcome);
        Assert.Equal(EventOutcome.SomebodyWasFirst, (await change.DeleteAsync(Ann, read)).Outcome);
        list = await ListAsync(database);
        Assert.Equal(["2026-08-19..2026-08-23"], list.EnteredOf("anniversary").Select(p => p.ToString()));
        Assert.Equal(EventOutcome.Done, (await change.DeleteAsync(Ann, EventDraft.Of(list.Find("anniversary")!, list))).Outcome);
        Assert.Null((await ListAsync(database)).Find("anniversary"));
        Assert.Equal(["rule_change|event anniversary", "rule_change|event anniversary", "rule_change|event anniversary"],
            await facts.RowsAsync("SELECT action, subject FROM audit_entry ORDER BY seq"));
        Assert.Equal(["0|0"], await facts.RowsAsync("SELECT (SELECT COUNT(*) FROM chain_event), (SELECT COUNT(*) FROM chain_event_days)"));
    }

    [Theory, Engines]
    public async Task A_built_in_event_takes_other_days_for_a_year_and_keeps_its_name(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var change = database.Get<ChangeEvents>();
        var list = await ListAsync(database);
        var read = EventDraft.Of(list.Find("double-11")!, list);
        Assert.Equal(EventOutcome.Done, (await change.SaveAsync(Ann, read with { English = "Ours", Spans = [Span("2024-10-14..2024-11-11")] }, read)).Outcome);
        list = await ListAsync(database);
        Assert.Equal("Double 11", list.Find("double-11")!.Name.English);
        Assert.Equal("2024-10-14..2024-11-11", list.Of(2024, 2024).Single(d => d.Event.Code == "double-11").Days.ToString());
        await change.DeleteAsync(Ann, EventDraft.Of(list.Find("double-11")!, list));
        Assert.Equal("2024-11-01..2024-11-11", (await ListAsync(database)).Of(2024, 2024).Single(d => d.Event.Code == "double-11").Days.ToString());
    }

    [Theory, Engines]
    public async Task The_command_line_compares_by_events_and_pairs_days_by_their_place(DatabaseProvider provider)
    {
        await using var chain = await CreateAsync(provider);
        await chain.StoreAsync("A");
        // Eve and first day of the lunar year: 28 and 29 Jan 2025 beside 9 and 10 Feb 2024.
        await chain.OrderAsync("1", "A", "2025-01-29", 120, units: 2);
        await chain.OrderAsync("2", "A", "2024-02-10", 100, units: 2);
        // No order on the same day of the other year: left out of like-for-like.
        await chain.OrderAsync("3", "A", "2025-01-28", 30);
        // Outside both.
        await chain.OrderAsync("4", "A", "2024-01-29", 999);
        await chain.OrderAsync("5", "A", "2026-08-22", 50);
        await chain.OrderAsync("6", "A", "2025-08-23", 40);
        await chain.RefreshAsync();
        Assert.Equal("A,150.00,100.00,50.00,0.500000,0.200000", await CompareAsync("2025-01-28", "2025-02-04"));
        var refused = await VerbRun.OfAsync(chain.Database, Report("2026-08-20", "2026-08-23", "no.csv", chain));
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("The comparison holiday needs an event, and 2026-08-20..2026-08-23 touches none.", refused.Error, StringComparison.Ordinal);
        await chain.Database.Get<ChangeEvents>().SaveAsync(Ann, Own("Anniversary", "2026-08-20..2026-08-23", "2025-08-21..2025-08-24"), null);
        Assert.Equal("A,50.00,40.00,10.00,0.250000,0.250000", await CompareAsync("2026-08-20", "2026-08-23"));

        async Task<string> CompareAsync(string from, string to)
        {
            var file = Path.Combine(chain.Database.Folder, $"{from}.csv");
            var run = await VerbRun.OfAsync(chain.Database, Report(from, to, file, chain));
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            var lines = await File.ReadAllLinesAsync(file);
            var cells = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
            return string.Join(',', ((string[])["store_code", "net_sales", "compare_net_sales", "change", "growth", "lfl_growth"]).Select(c => cells[c]));
        }
    }

    [Theory]
    [InlineData("", "2026-08-20..2026-08-23", "promotion", EventOutcome.BadName)]
    [InlineData("618", "2026-08-20..2026-08-23", "promotion", EventOutcome.NameTaken)]
    [InlineData("double 11", "2026-08-20..2026-08-23", "promotion", EventOutcome.NameTaken)]
    [InlineData("A", "2026-08-20..2026-08-23", "feast", EventOutcome.UnknownKind)]
    [InlineData("A", "", "other", EventOutcome.NoDays)]
    [InlineData("A", "2026-08-23..2026-08-20", "other", EventOutcome.Reversed)]
    [InlineData("A", "2026-01-01..2026-04-03", "other", EventOutcome.TooLong)]
    [InlineData("A", "1901-12-31..1902-01-03", "other", EventOutcome.OutOfRange)]
    [InlineData("A", "2026-12-30..2027-01-03 2027-01-03..2027-01-05", "other", EventOutcome.Overlapping)]
    [InlineData("A", "2026-08-20..2026-08-23 2026-09-20..2026-09-23", "other", EventOutcome.TwiceInAYear)]
    [InlineData("A", "2026-12-30..2027-01-03 2027-12-30..2028-01-03", "other", EventOutcome.Done)]
    public async Task What_is_wrong_has_a_name_and_changes_nothing(string name, string spans, string kind, EventOutcome expected)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var draft = new EventDraft(null, name, "活动", kind, [.. spans.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Span)]);
        Assert.Equal(expected, (await database.Get<ChangeEvents>().SaveAsync(Ann, draft, null)).Outcome);
        Assert.Equal(expected == EventOutcome.Done ? 7 : 6, (await ListAsync(database)).Events.Count);
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_refuses_in_one_line()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var engine = new SqliteEngine($"Data Source={database.Folder}/test.db;Mode=ReadOnly");
        var change = new ChangeEvents(engine, new(engine, Options.Create(new AuditOptions()), TimeProvider.System));
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => change.SaveAsync(Ann, Own("A", "2026-08-20..2026-08-23"), null));
        Assert.StartsWith("The events in ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was saved: mend the database and try again.", refused.Message, StringComparison.Ordinal);
    }

    private static string[] Report(string from, string to, string file, Stores.TestChain chain) =>
        ["report", "store-comparison", "--from", from, "--to", to, "--compare", "holiday", "-o", Path.Combine(chain.Database.Folder, file)];

    private static async Task<EventList> ListAsync(TestDatabase database) => (await database.Get<ComparisonCalendar>().RulesAsync()).Events;

    private static EventDraft Own(string name, params string[] spans) => new(null, name, $"{name.Trim()} 中", "promotion", [.. spans.Select(Span)]);

    private static EventSpan Span(string text)
    {
        var parts = text.Split("..");
        return new(D(parts[0]), D(parts[1]));
    }
}
