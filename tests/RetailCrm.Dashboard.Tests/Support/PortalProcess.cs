using System.Diagnostics;
using System.Text;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>The real portal, as built, in a process of its own on a free loopback port.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private const string Answers = "The portal answers at ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    // As src/deploy/retailcrm.service allows.
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan VerbLimit = TimeSpan.FromMinutes(8);

    private readonly Process process;
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int disposed;

    private PortalProcess(Process process) => this.process = process;

    /// <summary>All that it wrote so far.</summary>
    public string Log
    {
        get
        {
            lock (log) return log.ToString();
        }
    }

    // The same configuration as these tests: .artifacts/bin/<project>/<configuration>.
    private static string Program => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "RetailCrm.Dashboard", new DirectoryInfo(AppContext.BaseDirectory).Name, "RetailCrm.Dashboard.dll"));

    public static async Task<(PortalProcess Portal, Uri Address)> StartAsync(params IEnumerable<string> settings)
    {
        var portal = Launch(["--urls=http://127.0.0.1:0", .. settings]);
        try
        {
            return (portal, await portal.address.Task.WaitAsync(StartLimit));
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            await portal.DisposeAsync();
            throw new InvalidOperationException($"The portal did not start:\n{portal.Log}", e);
        }
    }

    /// <summary>Runs a verb to its end; its exit code must be 0.</summary>
    public static async Task RunVerbAsync(params IEnumerable<string> words)
    {
        await using var verb = Launch(words);
        await verb.process.WaitForExitAsync().WaitAsync(VerbLimit);
        Assert.True(verb.process.ExitCode == 0, verb.Log);
    }

    /// <summary>Asks it to stop, as a service manager does, and answers with its exit code and all that it wrote.</summary>
    public async Task<(int ExitCode, string Log)> StopAsync()
    {
        // The shell's own: a small Debian has no program of that name.
        using (var ask = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"])) await ask.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(StopLimit);
        return (process.ExitCode, Log);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static PortalProcess Launch(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.Contains("__", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        // Development serves the assets where the build left them.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var portal = new PortalProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        portal.process.OutputDataReceived += (_, e) => portal.Take(e.Data);
        portal.process.ErrorDataReceived += (_, e) => portal.Take(e.Data);
        portal.process.Exited += (_, _) => portal.address.TrySetException(new InvalidOperationException("It ended."));
        portal.process.Start();
        portal.process.BeginOutputReadLine();
        portal.process.BeginErrorReadLine();
        return portal;
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (log) log.AppendLine(line);
        if (line.StartsWith(Answers, StringComparison.Ordinal)) address.TrySetResult(new Uri(line[Answers.Length..].Split(' ')[0]));
    }
}
