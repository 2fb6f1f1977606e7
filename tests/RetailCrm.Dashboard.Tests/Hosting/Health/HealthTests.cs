using System.Net;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Hosting.Health;

/// <summary>What is wrong is said, with the mend; readiness tells a balancer apart from a person on call.</summary>
public class HealthTests
{
    [Theory, Engines]
    public async Task The_doctor_finds_a_sound_database_sound_and_names_what_is_not(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sound = await VerbRun.OfAsync(database, "doctor");
        foreach (var check in (string[])["settings", "database", "writing", "clock", "keys", "refresh", "audit"]) Assert.Contains($"ok    {check}: ", sound.Output, StringComparison.Ordinal);
        await database.ExecuteAsync("DELETE FROM audit_head");
        await database.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '11.0.0')");
        var ill = await VerbRun.OfAsync(database, "doctor");
        Assert.Equal(1, ill.ExitCode);
        Assert.Contains("bad   database: ", ill.Output, StringComparison.Ordinal);
        Assert.Contains("mend: Run that version or a newer one.", ill.Output, StringComparison.Ordinal);
        Assert.Contains("bad   writing: the audit has lost its head", ill.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_database_the_doctor_still_answers()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var missing = await CommandLineRun.OfAsync("doctor", $"--ConnectionStrings:Sqlite=Data Source={database.Folder}/none/chain.db");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("bad   database: ", missing.Output, StringComparison.Ordinal);
        Assert.False(File.Exists($"{database.Folder}/none/chain.db"));
        var settings = await CommandLineRun.OfAsync("doctor", "--Pdf:Concurrency=0");
        Assert.Equal(2, settings.ExitCode);
        Assert.Contains("Pdf:Concurrency", settings.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_tells_ready_degraded_and_unready()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await Bundle.Of("members.csv", "member_code,phone", "M1,13800138000").ImportAsync(database);
        Assert.Equal((HttpStatusCode.OK, "ready", ""), await AskAsync(database));
        await database.ExecuteAsync("UPDATE data_key SET wrapped = 'bm90aGluZw=='");
        Assert.Equal((HttpStatusCode.OK, "degraded", "keys: The keys of personal data are lost."), await AskAsync(database));
        await database.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '11.0.0')");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unready", "database: The database was written by a newer version of the portal.; keys: The keys of personal data are lost."), await AskAsync(database));
    }

    [Theory]
    [InlineData("failed", false, "refresh: The last refresh failed; the numbers are those before it.")]
    [InlineData("done", true, "refresh: The refresh is late: facts wait to come into the numbers.")]
    [InlineData("done", false, "")]
    public async Task Readiness_says_why_the_numbers_are_old(string outcome, bool waits, string reason)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.ExecuteAsync($"INSERT INTO refresh_run(triggered_by, kind, started_utc_ms, finished_utc_ms, as_of_ms, outcome) VALUES ('test', 'full', 1, 2, 1, '{outcome}')");
        if (waits) await database.ExecuteAsync("INSERT INTO dirty_partition(day, store_id) VALUES (739000, 1)");
        Assert.Equal((HttpStatusCode.OK, reason.Length > 0 ? "degraded" : "ready", reason), await AskAsync(database));
    }

    private static async Task<(HttpStatusCode, string?, string)> AskAsync(TestDatabase database)
    {
        await using var portal = new PortalHost(database, []);
        var answer = await portal.NewCaller().GetAsync("/healthz/ready");
        using var said = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        // Nobody learns where the data lies.
        Assert.DoesNotContain(database.Folder, said.RootElement.ToString(), StringComparison.Ordinal);
        var reasons = said.RootElement.GetProperty("checks").EnumerateArray().Where(c => c.GetProperty("status").GetString() != "ready").Select(c => $"{c.GetProperty("check").GetString()}: {c.GetProperty("reason").GetString()}");
        return (answer.StatusCode, said.RootElement.GetProperty("status").GetString(), string.Join("; ", reasons));
    }
}
