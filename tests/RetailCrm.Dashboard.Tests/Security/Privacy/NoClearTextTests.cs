using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Csv;
using RetailCrm.Dashboard.Documents.Json;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Data.SampleData;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Data.SampleData;
using RetailCrm.Metrics.Imports;
using RetailCrm.Reports;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Security.Privacy;

/// <summary>No phone number and no e-mail of the demo chain is to be found in the database, nor in what leaves without the right.</summary>
public class NoClearTextTests
{
    private static readonly DemoRecipe Recipe = new(1, 0.01, DemoFiles.Saturday);

    [Theory, Engines]
    public async Task Neither_the_database_nor_a_report_holds_one(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var demo = new DemoFiles(Recipe);
        var members = demo.Rows("members");
        var secrets = members.SelectMany(m => new[] { m["phone"], m["email"] }).Where(s => s.Length > 0).ToHashSet(StringComparer.Ordinal);
        Assert.True(secrets.Count > 300, "the demo chain is too small to tell");
        var report = await database.Get<ImportBundle>().RunAsync(new ImportRequest(demo.Folder), null, CancellationToken.None);
        Assert.Equal(ImportOutcome.Done, report.Outcome);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);

        Assert.Empty(Found(await DatabaseTextAsync(database), secrets));
        foreach (var name in database.Get<ReportCatalogue>().Names)
        {
            // A page for each store and week: one week tells as much as all.
            var period = new Period(name == "store-weekly" ? Recipe.Today.AddDays(-6) : Recipe.Start, Recipe.Today);
            var (csv, json) = (await TextAsync(database, name, period, asJson: false), await TextAsync(database, name, period, asJson: true));
            Assert.Empty(Found(csv, secrets).Concat(Found(json, secrets)));
            if (name == "members") Assert.All(csv.Split('\n')[1..^1], l => Assert.Matches(@"^[^,]+,(.\*\*|),", l));
        }
    }

    [Fact]
    public async Task Nothing_of_a_rejected_member_is_logged()
    {
        var log = new LogLines();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, configure: s => s.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        var bundle = Data.Import.Bundle.Of("members.csv", "member_code,name,phone,email,birth_date",
            "A,Ann,13800138000,ann@example.com,soon", "B,Bob,13800138001\0,bob@example.com,1990-01-01", "C,Cat,13800138002,cat@example.com,1990-01-01,more", "D,Dan,13800138003,dan@example.com,1990-01-01");
        var report = await bundle.ImportAsync(database);
        Assert.Equal("4/1/0/0/3", report.Counts("members.csv"));
        // Their text is kept for mending (IMPORT.md), sealed: the folder named at the import gets it, and a page with the right to see it.
        Assert.DoesNotMatch("1380013800|@example|Ann", await database.RowsAsync("SELECT raw FROM import_reject"));
        var shown = await RejectsAsync(database, new(true, true, SeesPersonalData: true));
        Assert.Contains("A,Ann,13800138000,ann@example.com,soon", shown, StringComparison.Ordinal);
        // One cell too many: anything may stand anywhere.
        var masked = (await RejectsAsync(database, new(true, true))).Split('\n');
        Assert.StartsWith("A,***,***,***,***,", masked[1], StringComparison.Ordinal);
        Assert.StartsWith("***,***,***,***,***,***,", masked[3], StringComparison.Ordinal);
        Assert.DoesNotMatch("1380013800|@example|Ann", string.Concat(masked));
        Assert.DoesNotMatch("1380013800|@example", string.Join('\n', report.FirstRejects));

        await database.ExecuteAsync("DROP TABLE import_reject");
        var error = await Assert.ThrowsAnyAsync<Exception>(() => bundle.ImportAsync(database));
        Assert.DoesNotMatch("1380013800|@example", error.ToString());
        Assert.NotEmpty(log.All);
        Assert.DoesNotMatch("1380013800|@example", string.Join('\n', log.All));
    }

    private static async Task<string> RejectsAsync(TestDatabase database, ImportRight right)
    {
        using var output = new MemoryStream();
        Assert.Equal(3, await database.Get<ImportLogQueries>().WriteRejectsAsync(right, 1, "members.csv", output));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static IEnumerable<string> Found(string text, HashSet<string> secrets) => secrets.Where(s => text.Contains(s, StringComparison.Ordinal)).Take(3);

    // The bytes of all files of SQLite, log included; every text of every table of PostgreSQL.
    private static async Task<string> DatabaseTextAsync(TestDatabase database)
    {
        if (database.Engine.Provider == DatabaseProvider.Sqlite)
        {
            var all = new StringBuilder();
            foreach (var file in Directory.GetFiles(database.Folder, "test.db*"))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(stream, Encoding.Latin1);
                all.Append(await reader.ReadToEndAsync());
            }

            Assert.True(all.Length > 1_000_000);
            return all.ToString();
        }

        var tables = (await database.RowsAsync("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")).Split('\n');
        Assert.Contains("member", tables);
        var texts = new List<string>();
        foreach (var table in tables) texts.Add(await database.RowsAsync($"SELECT CAST(t.* AS text) FROM \"{table}\" t"));
        return string.Join('\n', texts);
    }

    private static async Task<string> TextAsync(TestDatabase database, string report, Period period, bool asJson)
    {
        var answer = await database.Get<ReportQueries>().OpenAsync(DataScope.All, new(report, period));
        Assert.Null(answer.Refusal);
        using var output = new MemoryStream();
        if (asJson) await JsonReport.WriteAsync(answer.Document!, output, CancellationToken.None);
        else await CsvReport.WriteAsync(answer.Document!, output, byteOrderMark: false, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
