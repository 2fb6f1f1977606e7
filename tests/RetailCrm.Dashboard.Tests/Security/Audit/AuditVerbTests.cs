using System.Security.Cryptography;
using System.Text.Json;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Audit;

/// <summary>The verb audit, and what the other verbs enter.</summary>
public class AuditVerbTests
{
    [Theory, Engines]
    public async Task A_report_is_entered_with_filters_rows_and_the_hash_of_its_file(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.OrderAsync("1", "A", "2026-03-02", 100);
        await chain.OrderAsync("2", "A", "2026-03-03", 100);
        foreach (var ending in (string[])["csv", "json"])
        {
            var file = Path.Combine(chain.Database.Folder, "o." + ending);
            var run = await VerbRun.OfAsync(chain.Database, "report", "orders", "--from", "2026-03-01", "--to", "2026-03-31", "--store", "A", "--purpose", "tax audit", "-o", file);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            var entry = (await chain.Database.FindAsync(new()))[0];
            Assert.Equal((AuditActor.LocalOperator, "export", "orders", 2L), (entry.Actor, entry.Action, entry.Subject, entry.Rows));
            var details = JsonDocument.Parse(entry.DetailsJson).RootElement;
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))), details.GetProperty("fileSha256").GetString());
            Assert.Equal((ending, "all stores", "tax audit"), (details.GetProperty("format").GetString(), details.GetProperty("scope").GetString(), details.GetProperty("purpose").GetString()));
            Assert.Equal("{\"from\":\"2026-03-01\",\"to\":\"2026-03-31\",\"compare\":null,\"asOf\":\"restated\",\"stores\":[\"A\"],\"regions\":[]}", details.GetProperty("filters").GetRawText());
        }
    }

    [Fact]
    public async Task Without_an_entry_there_is_no_file()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("A");
        await chain.Database.ExecuteAsync("DROP TABLE audit_head");
        var file = Path.Combine(chain.Database.Folder, "o.csv");
        var run = await VerbRun.OfAsync(chain.Database, "report", "orders", "--from", "2026-03-01", "--to", "2026-03-31", "-o", file);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("The audit in ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(chain.Database.Folder), f => Path.GetFileName(f).StartsWith("o.csv", StringComparison.Ordinal));
    }

    [Theory, Engines]
    public async Task An_import_is_entered_with_its_counts(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var folder = Bundle.Stores.With("members.csv", "member_code,name,birth_date", "M1,Ann,", "M2,Bob,soon").WriteTo(Bundle.NewFolder(database));
        await VerbRun.OfAsync(database, "import", folder);
        var entry = Assert.Single(await database.FindAsync(new()));
        Assert.Equal((AuditActor.LocalOperator, "import", folder, 3L), (entry.Actor, entry.Action, entry.Subject, entry.Rows));
        Assert.Contains("\"outcome\":\"DoneWithRejects\"", entry.DetailsJson, StringComparison.Ordinal);
        Assert.Contains("{\"file\":\"members.csv\",\"read\":2,\"added\":1,\"updated\":0,\"unchanged\":0,\"rejected\":1,\"refused\":null}", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Verify_prints_the_head_and_names_the_first_broken_entry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(new VerbRun(0, "audit: no entries: the chain holds; head 0:", ""), await VerbRun.OfAsync(database, "audit", "verify"));
        AuditEntry last = null!;
        for (int i = 0; i < 5; i++) last = await database.EnterAsync(AuditActions.SignIn);
        Assert.Equal(new VerbRun(0, $"audit: 5 entries, 1 to 5: the chain holds; head 5:{last.Hash}", ""), await VerbRun.OfAsync(database, "audit", "verify", "--head", $"5:{last.Hash}"));
        Assert.Equal(1, (await VerbRun.OfAsync(database, "audit", "verify", "--head", $"4:{last.Hash}")).ExitCode);
        await database.TamperAsync("DELETE FROM audit_entry WHERE seq = 3");
        Assert.Equal(new VerbRun(1, "audit: entry 3 is missing", ""), await VerbRun.OfAsync(database, "audit", "verify"));
        Assert.Equal(new VerbRun(1, "audit: entry 3 is missing", ""), await VerbRun.OfAsync(database, "audit", "prune"));
    }

    [Theory, Engines]
    public async Task The_audit_is_handed_out_and_that_is_entered(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.EnterAsync(AuditActions.SignInFailure, "=cmd|x");
        await database.EnterAsync(AuditActions.SignIn);
        var file = Path.Combine(database.Folder, "audit.csv");
        Assert.Equal(new VerbRun(0, $"audit: 1 entries in {file}", ""), await VerbRun.OfAsync(database, "audit", "export", "--action", "sign_in_failure", "-o", file));
        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal("seq,at_utc,user_id,user_name,on_behalf_of,address,session,action,subject,rows,details,hash", lines[0]);
        Assert.Matches(@"^1,20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,u1,anna,,127\.0\.0\.1,s1,sign_in_failure,'=cmd\|x,,\{\},[0-9a-f]{64}$", lines[1]);
        var entry = (await database.FindAsync(new()))[0];
        Assert.Equal(("export", "audit", 1L), (entry.Action, entry.Subject, entry.Rows));
    }

    [Theory]
    [InlineData("audit look", "audit: 'look' is none of verify, export, prune.")]
    [InlineData("audit", "verify, export or prune is missing.")]
    [InlineData("audit verify --head 5", "--head '5' is no head.")]
    [InlineData("audit export", "-o FILE is missing.")]
    [InlineData("audit export -o x.xlsx", "'x.xlsx': the audit cannot become such a file.")]
    [InlineData("audit export --action theft -o x.csv", "--action 'theft' is no action. Known: view_personal_data, search_personal_data, unmask, export,")]
    [InlineData("audit export --from monday -o x.csv", "--from 'monday' is no date.")]
    public async Task What_is_wrong_is_said_in_one_line(string command, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var run = await VerbRun.OfAsync(database, command.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
    }
}
