using System.Diagnostics;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>A test that needs a program beside the product; without it the test is skipped (in CI it must be there), and <c>src/scripts/setup.sh tests</c> brings it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsFactAttribute : FactAttribute
{
    public const string Chromium = "chromium", Poppler = "pdftotext", Openpyxl = "openpyxl";

    public NeedsFactAttribute(params string[] programs)
    {
        if (programs.FirstOrDefault(p => !Has(p)) is { } missing && Environment.GetEnvironmentVariable("CI") != "true") Skip = $"{missing} is not installed: run src/scripts/setup.sh tests";
    }

    private static bool Has(string program) => program == Openpyxl
        ? File.Exists("/usr/bin/python3") && Directory.Exists("/usr/lib/python3/dist-packages/openpyxl")
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, program)));

    /// <summary>Runs a program and answers its standard output.</summary>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await error}");
        return await output;
    }
}
