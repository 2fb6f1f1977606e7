using System.IO.Compression;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>Every report as every kind of file, asked for under everyone's rights, for the own store and for another's.</summary>
public sealed class ReportMatrixTests : IAsyncLifetime
{
    private TestChain chain = null!;

    public async Task InitializeAsync()
    {
        chain = await MatrixChain.CreateAsync();
        foreach (var role in AccessMatrix.Reports[0].Expected.Keys) await chain.Database.Services.AddUserAsync(role, [role], [Accounts.Store(MatrixChain.Own)]);
    }

    public Task DisposeAsync() => chain.DisposeAsync().AsTask();

    [Fact]
    public void No_report_and_no_kind_of_file_is_missing_in_the_table()
    {
        var all = from report in chain.Database.Get<ReportCatalogue>().Names
                  from ending in ((string[])[".csv", ".json", ".xlsx", ".pdf"]).Where(e => ReportFile.Knows("x" + e))
                  from store in (string[])[MatrixChain.Own, MatrixChain.Other]
                  select $"{report}{ending} {store}";
        Assert.Equal(all.Order(StringComparer.Ordinal), AccessMatrix.Reports.Select(r => $"{r.What} {r.Asked}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everyone_gets_what_the_table_says_and_never_another_store()
    {
        var wrong = new List<string>();
        foreach (var row in AccessMatrix.Reports)
        {
            foreach (var (role, expected) in row.Expected)
            {
                var file = Path.Combine(chain.Database.Folder, $"{role}-{row.Asked}-{row.What}");
                var run = await VerbRun.OfAsync(chain.Database, $"report {row.What.Split('.')[0]} --from 2026-03-01 --to 2026-03-31 --store {row.Asked} --as {role} -o {file}{NoPrinting(row.What)}".Split(' '));
                var outcome = Outcome(run);
                if (outcome != expected) wrong.Add($"{row.What} {row.Asked} as {role}: {outcome}, not {expected}");
                var text = run.Error + (File.Exists(file) ? await ReadAsync(file) : "");
                if (MatrixChain.ShowsTheOther(text)) wrong.Add($"{row.What} {row.Asked} as {role} shows another store");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Whether a PDF may be taken away is decided before it is printed: no browser is started for each.
    private static string NoPrinting(string what) => what.EndsWith(".pdf", StringComparison.Ordinal) ? " --Pdf:Browser=/no/browser" : "";

    private static async Task<string> ReadAsync(string file)
    {
        if (!file.EndsWith(".xlsx", StringComparison.Ordinal)) return await File.ReadAllTextAsync(file);
        await using var zip = await ZipFile.OpenReadAsync(file);
        var texts = new List<string>();
        foreach (var part in zip.Entries)
        {
            using var reader = new StreamReader(await part.OpenAsync());
            texts.Add(await reader.ReadToEndAsync());
        }

        return string.Concat(texts);
    }

    private static string Outcome(VerbRun run) => run switch
    {
        { ExitCode: 0 } => "ok",
        { Error: var e } when e.Contains("Pdf:Browser '/no/browser' does not exist", StringComparison.Ordinal) => "ok",
        { Error: var e } when e.Contains("may not see the report", StringComparison.Ordinal) => "denied",
        { Error: var e } when e.Contains("may not take away such a file", StringComparison.Ordinal) => "no-file",
        { Error: var e } when e.Contains("is no store code", StringComparison.Ordinal) => "absent",
        _ => run.Error,
    };
}
