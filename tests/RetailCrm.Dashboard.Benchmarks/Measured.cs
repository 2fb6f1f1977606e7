using System.Diagnostics;
using System.Globalization;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>Wall time of a process or of work in this one, and the peak of its resident memory (0 where the system does not tell).</summary>
internal sealed record Measured(double Seconds, double PeakMb, string Output)
{
    /// <summary>What the process told: a name and a tab before each value.</summary>
    public ILookup<string, string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToLookup(line => line[0], line => line[1]);

    /// <summary>Wall time of work in this process.</summary>
    public static Measured Of(Action work)
    {
        long began = Stopwatch.GetTimestamp();
        work();
        return new(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, "");
    }

    /// <summary>Wall time of work in this process.</summary>
    public static async Task<Measured> OfAsync(Func<Task> work)
    {
        long began = Stopwatch.GetTimestamp();
        await work();
        return new(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, "");
    }

    /// <exception cref="InvalidOperationException">The process failed; its last words are in the message.</exception>
    public static async Task<Measured> RunAsync(string file, IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        long began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        double peak = 0;
        try
        {
            while (!process.HasExited)
            {
                peak = Math.Max(peak, ReadPeak(process.Id));
                await Task.WhenAny(process.WaitForExitAsync(cancellationToken), Task.Delay(50, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(file)} ended with {process.ExitCode}: {await error}{await output}");
        return new Measured(seconds, peak, await output);
    }

    /// <summary>Where the command lies on PATH; null when it is not installed.</summary>
    public static string? Find(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists);

    private static double ReadPeak(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}
