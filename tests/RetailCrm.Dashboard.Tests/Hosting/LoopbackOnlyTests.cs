using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Hosting;

/// <summary>With the demo's well-known passwords the portal serves its own machine only.</summary>
public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    public async Task An_address_that_others_can_reach_is_refused_with_a_clear_word(string address)
    {
        var folder = Directory.CreateTempSubdirectory("retailcrm-test-").FullName;
        try
        {
            var run = await CommandLineRun.OfAsync($"--urls={address}", "--Demo:Enabled=true", $"--ConnectionStrings:Sqlite=Data Source={folder}/test.db");

            Assert.Equal(Verbs.NothingDone, run.ExitCode);
            Assert.Contains("the passwords of the demo's accounts are known to everyone", run.Error, StringComparison.Ordinal);
            Assert.Contains("ASPNETCORE_URLS=http://127.0.0.1:5080", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
