using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Tests.CommandLine;

/// <summary>Many events at once from a file.</summary>
public sealed class EventsVerbTests : IDisposable
{
    private const string Header = "english,chinese,kind,from,to\n";
    private readonly DirectoryInfo folder;
    private readonly string file;

    public EventsVerbTests()
    {
        folder = Directory.CreateTempSubdirectory("retailcrm-events-");
        file = Path.Combine(folder.FullName, "events.csv");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, Engines]
    public async Task A_file_adds_own_events_and_enters_days_of_built_in_ones_and_again_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await WriteAsync("Founders' Day,店庆,promotion,2025-06-20,2025-06-25\nFounders' Day,店庆,promotion,2026-06-19,2026-06-24\nDouble 11,,,2026-10-20,2026-11-11\n");
        Assert.Equal(new(0, "events: 2 saved, 0 unchanged, 0 not taken", ""), await VerbRun.OfAsync(database, "events", "load", "--file", file));
        Assert.Equal(new(0, "events: 0 saved, 2 unchanged, 0 not taken", ""), await VerbRun.OfAsync(database, "events", "load", "--file", file));
        var list = await VerbRun.OfAsync(database, "events", "list", "--year", "2026");
        Assert.Contains("founders-day: Founders' Day 店庆, promotion, 2026-06-19..2026-06-24, entered", list.Output, StringComparison.Ordinal);
        Assert.Contains("double-11: Double 11 双十一, promotion, 2026-10-20..2026-11-11, entered", list.Output, StringComparison.Ordinal);
        Assert.Contains("spring-festival: Spring Festival 春节, holiday, 2026-02-16..2026-02-23, computed", list.Output, StringComparison.Ordinal);
        // A later file says something of one year only: the other stays.
        await WriteAsync("founders' day,店庆,promotion,2026-06-20,2026-06-25\n");
        Assert.Equal(0, (await VerbRun.OfAsync(database, "events", "load", "--file", file)).ExitCode);
        var events = (await database.Get<ComparisonCalendar>().RulesAsync()).Events;
        Assert.Equal(["2025-06-20..2025-06-25", "2026-06-20..2026-06-25"], events.EnteredOf("founders-day").Select(p => p.ToString()));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named_with_its_line_and_the_rest_stands()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await WriteAsync("Good,好,other,2026-03-01,2026-03-02\nBack,反,other,2026-03-05,2026-03-01\n");
        var run = await VerbRun.OfAsync(database, "events", "load", "--file", file);
        Assert.Equal((1, "events: Back (line 3) was not taken: 2026-03-05 to 2026-03-01: the last day lies before the first.\nevents: 1 saved, 0 unchanged, 1 not taken"), (run.ExitCode, run.Output.ReplaceLineEndings("\n")));
        await WriteAsync("Bad,坏,feast,2026-03-01,2026-03-02\n");
        Assert.Equal(2, (await VerbRun.OfAsync(database, "events", "load", "--file", file)).ExitCode);
        await WriteAsync("Bad,坏,other,1 March,2026-03-02\n");
        Assert.Contains("line 2: '1 March' in from is no date", (await VerbRun.OfAsync(database, "events", "load", "--file", file)).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "english,kind,from,to\n");
        Assert.Contains("has no column chinese", (await VerbRun.OfAsync(database, "events", "load", "--file", file)).Error, StringComparison.Ordinal);
        Assert.Contains("There is no file", (await VerbRun.OfAsync(database, "events", "load", "--file", file + "x")).Error, StringComparison.Ordinal);
        Assert.Contains("none of list, load", (await VerbRun.OfAsync(database, "events", "drop")).Error, StringComparison.Ordinal);
        Assert.Contains("is no year", (await VerbRun.OfAsync(database, "events", "list", "--year", "26x")).Error, StringComparison.Ordinal);
    }

    private Task WriteAsync(string rows) => File.WriteAllTextAsync(file, Header + rows);
}
