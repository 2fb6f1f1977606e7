using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.CommandLine;

public sealed class DemoVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("retailcrm-demo-verb-").FullName;

    private string Database => $"--ConnectionStrings:Sqlite=Data Source={folder}/chain.db";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_fills_a_database_and_says_how_long_it_took()
    {
        var run = await CommandLineRun.OfAsync("demo", "--scale", "0.01", "--seed", "7", "--to", "2026-11-21T15:20", Database);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^demo: \d+ documents and \d+ members from 2024-11-01 to 2026-11-21 15:20, seed 7, scale 0.01; written in [\d.]+ s, imported in [\d.]+ s, refreshed in [\d.]+ s, [\d.]+ s together\n$", run.Output);
        var other = await CommandLineRun.OfAsync("demo", "--seed", "8", "--to", "2026-11-21T15:20", Database);
        Assert.Equal(2, other.ExitCode);
        Assert.StartsWith($"demo: {folder}/chain.db holds the demo chain of seed 7, scale 0.01 and the week of 2026-11-16;", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_only_writes_the_bundle()
    {
        var run = await CommandLineRun.OfAsync("demo", "--scale=0.01", "--out", $"{folder}/bundle", Database);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(19, Directory.GetFiles($"{folder}/bundle", "*.csv").Length);
        Assert.False(File.Exists($"{folder}/chain.db"));
    }

    [Theory]
    [InlineData("demo: The demo's scale is 0.01 to 100.", "--scale", "0")]
    [InlineData("demo: The demo's scale is 0.01 to 100.", "--scale", "-1")]
    [InlineData("demo: --scale 'big' is no number. Give 0.01 to 100, e.g. --scale 0.5.", "--scale", "big")]
    [InlineData("demo: --seed '1.5' is no whole number.", "--seed", "1.5")]
    [InlineData("demo: --to 'yesterday' is no local date and time.", "--to", "yesterday")]
    [InlineData("demo: The demo's present lies in the years 2005 to 2099.", "--to", "1999-12-31")]
    public async Task A_bad_value_is_refused(string line, params string[] words)
    {
        var run = await CommandLineRun.OfAsync(["demo", .. words, "--out", $"{folder}/bundle", Database]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(line, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"{folder}/bundle"));
    }
}
