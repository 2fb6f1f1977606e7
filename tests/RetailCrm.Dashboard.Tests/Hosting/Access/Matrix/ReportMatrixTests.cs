using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>Every report as every kind of file, asked for by everyone, for the own store and for another's: by its address, in the background, and by the command line.</summary>
public sealed class ReportMatrixTests(MatrixPortal matrix) : IClassFixture<MatrixPortal>
{
    private const string March = "p=2026-03-01..2026-03-31";

    [Fact]
    public void No_report_and_no_kind_of_file_is_missing_in_the_table()
    {
        var all = from report in matrix.Chain.Database.Get<ReportCatalogue>().Names
                  from ending in ((string[])[".csv", ".json", ".xlsx", ".pdf"]).Where(e => ReportFile.Knows("x" + e))
                  from store in (string[])[MatrixChain.Own, MatrixChain.Other]
                  select $"{report}{ending} {store}";
        Assert.Equal(all.Order(StringComparer.Ordinal), AccessMatrix.Reports.Select(r => $"{r.What} {r.Asked}").Order(StringComparer.Ordinal));
        Assert.Equal(MatrixPortal.Roles, AccessMatrix.Reports[0].Expected.Keys);
    }

    [Fact]
    public async Task By_its_address_everyone_gets_what_the_table_says_and_never_another_store()
    {
        // A PDF that may be taken away is not printed here.
        var (wrong, words) = (new List<string>(), new Dictionary<string, string> { ["503"] = "ok" });
        foreach (var row in AccessMatrix.Reports)
        {
            var address = $"/reports/{row.What}?{March}&store={row.Asked}";
            foreach (var (visitor, expected) in Expected(row))
            {
                var answer = await (await matrix.BrowserAsync(visitor)).GetAsync(address);
                var outcome = MatrixPortal.Outcome(answer);
                Judge(wrong, $"{address} as {visitor}", words.GetValueOrDefault(outcome, outcome), OverHttp(expected, "ok"), await MatrixPortal.ReadAsync(answer));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task In_the_background_everyone_may_ask_for_what_the_table_says()
    {
        var wrong = new List<string>();
        foreach (var row in AccessMatrix.Reports.Where(OfText))
        {
            var file = $"/reports/{row.What}?{March}&store={row.Asked}";
            foreach (var (visitor, expected) in Expected(row))
            {
                var answer = await (await matrix.BrowserAsync(visitor)).PostAsync("/exports/ask", await matrix.TokenAsync(visitor), ("file", file));
                Judge(wrong, $"{file} in the background as {visitor}", MatrixPortal.Outcome(answer), OverHttp(expected, "to:/exports"), await answer.Content.ReadAsStringAsync());
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task By_the_command_line_everyone_gets_what_the_table_says_and_never_another_store()
    {
        var wrong = new List<string>();
        foreach (var row in AccessMatrix.Reports.Where(OfText))
        {
            foreach (var (role, expected) in row.Expected)
            {
                var file = Path.Combine(matrix.Chain.Database.Folder, $"{role}-{row.Asked}-{row.What}");
                var run = await VerbRun.OfAsync(matrix.Chain.Database, $"report {row.What.Split('.')[0]} --from 2026-03-01 --to 2026-03-31 --store {row.Asked} --as {role} -o {file}".Split(' '));
                Judge(wrong, $"{row.What} {row.Asked} as {role}", Outcome(run), expected, run.Error + (File.Exists(file) ? await File.ReadAllTextAsync(file) : ""));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Rights are asked before the kind of file matters: by the address every kind is walked, here one that nearly all roles may take and one that few may.
    private static bool OfText(AccessRow row) => row.What.EndsWith(".csv", StringComparison.Ordinal) || row.What.EndsWith(".json", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Expected(AccessRow row) => row.Expected.Append(new(MatrixPortal.Anonymous, "signin"));

    // A page tells less than the command line: not whether the report or its kind of file is the reason, nor that a store is there.
    private static string OverHttp(string expected, string done) => expected switch
    {
        "ok" => done,
        "no-file" => "denied",
        "absent" => "refused",
        var other => other,
    };

    private static void Judge(List<string> wrong, string asked, string outcome, string expected, string text)
    {
        if (outcome != expected) wrong.Add($"{asked}: {outcome}, not {expected}");
        if (MatrixChain.ShowsTheOther(text)) wrong.Add($"{asked} shows another store");
    }

    private static string Outcome(VerbRun run) => run switch
    {
        { ExitCode: 0 } => "ok",
        { Error: var e } when e.Contains("may not see the report", StringComparison.Ordinal) => "denied",
        { Error: var e } when e.Contains("may not take away such a file", StringComparison.Ordinal) => "no-file",
        { Error: var e } when e.Contains("is no store code", StringComparison.Ordinal) => "absent",
        _ => run.Error,
    };
}
