using System.Diagnostics;

namespace RetailCrm.Dashboard.EndToEnd.Cockpit;

/// <summary>The short form of the load on walls: five of them for a minute; the benchmark project's command takes any number.</summary>
public class LiveWallsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Every_refresh_reaches_every_wall_without_an_error()
    {
        var folder = Directory.CreateTempSubdirectory("retailcrm-live-").FullName;
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "RetailCrm.Dashboard.Benchmarks", new DirectoryInfo(AppContext.BaseDirectory).Name, "RetailCrm.Dashboard.Benchmarks.dll"));
        using var walls = Process.Start(new ProcessStartInfo("dotnet", [program, "walls", "--circuits", "5", "--minutes", "1", "--folder", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var said = await Task.WhenAll(walls.StandardOutput.ReadToEndAsync(), walls.StandardError.ReadToEndAsync()).WaitAsync(Limit);
            await walls.WaitForExitAsync();
            Assert.True(walls.ExitCode == 0, string.Concat(said));
            Assert.Contains("| 5 |", said[0], StringComparison.Ordinal);
        }
        finally
        {
            if (!walls.HasExited) walls.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
        }
    }
}
