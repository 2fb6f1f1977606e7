using System.Diagnostics;

namespace RetailCrm.Dashboard.EndToEnd.Load;

/// <summary>The short forms of what the benchmark project does for minutes: its commands take any number.</summary>
public class ShortFormsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    // The others have walls too, and refreshes on them.
    [Fact, Trait("Time", "long")]
    public async Task Every_refresh_reaches_every_wall_without_an_error() =>
        Assert.Contains("| 5 |", await RunAsync("walls", "--circuits", "5", "--minutes", "1"), StringComparison.Ordinal);

    [Fact]
    public async Task Walls_stand_an_hour_of_the_day_without_an_error_growth_or_standstill() =>
        Assert.Contains("| 1.00 |", await RunAsync("soak", "--circuits", "2", "--minutes", "1"), StringComparison.Ordinal);

    [Fact]
    public async Task People_at_work_meet_no_error() =>
        Assert.Contains("8 people, 2 walls", await RunAsync("load", "--circuits", "8", "--minutes", "1"), StringComparison.Ordinal);

    [Fact]
    public async Task A_kill_anywhere_leaves_nothing_lost_doubled_or_half() =>
        Assert.Matches(@"\| SQLite \| [1-9]", await RunAsync("kills", "--kills", "4", "--minutes", "1"));

    private static async Task<string> RunAsync(params string[] words)
    {
        var folder = Directory.CreateTempSubdirectory("retailcrm-load-").FullName;
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "RetailCrm.Dashboard.Benchmarks", new DirectoryInfo(AppContext.BaseDirectory).Name, "RetailCrm.Dashboard.Benchmarks.dll"));
        using var run = Process.Start(new ProcessStartInfo("dotnet", [program, .. words, "--folder", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var said = await Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync()).WaitAsync(Limit);
            await run.WaitForExitAsync();
            Assert.True(run.ExitCode == 0, string.Concat(said));
            return said[0];
        }
        finally
        {
            if (!run.HasExited) run.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
        }
    }
}
