using System.Diagnostics;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>The built program as a child process: what it answered.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "RetailCrm.Dashboard.dll");

    /// <summary>Starts the program; its environment is this process's own, less what settings it would change.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.Contains("__", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        return start;
    }

    public static Task<CommandLineRun> OfAsync(params IEnumerable<string> words) => OfAsync(Start(words));

    public static async Task<CommandLineRun> OfAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', start.ArgumentList)} did not end within {Limit}.");
        }

        return new(process.ExitCode, await output, await error);
    }
}
