using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Documents.Mail;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Benchmarks.Kills;

/// <summary>One engine under kills. The next process is started while the present one works, so that a round takes as long as its work.</summary>
internal sealed class KillGround : IAsyncDisposable
{
    // Undisturbed, every waiting mail and file comes due (KillWork's clock).
    private const int HoursAtCalm = 3, Reach = 1_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder;
    private readonly string[] settings;
    private readonly ServiceProvider services;
    private readonly KillChecks checks;
    private readonly Dictionary<string, TimeSpan> usual = KillWork.Steps.ToDictionary(s => s, _ => TimeSpan.FromMilliseconds(400), StringComparer.Ordinal);
    private Process? next;
    private int hours;

    private KillGround(string name, string folder, string[] settings, ServiceProvider services, SmtpSink mails)
    {
        (Name, this.folder, this.settings, this.services) = (name, folder, settings, services);
        checks = new KillChecks(services, mails);
    }

    public string Name { get; }

    /// <summary>Kills by the step that they hit.</summary>
    public Dictionary<string, int> Kills { get; } = KillWork.Steps.ToDictionary(s => s, _ => 0, StringComparer.Ordinal);

    /// <summary>The last bundle that went through every step.</summary>
    public int Done { get; private set; } = 1;

    public List<string> Faults { get; } = [];

    private string Bundles => Path.Combine(folder, "bundles-" + Name);

    /// <summary>A database of its own with the first bundle, an owner of files and a subscription.</summary>
    public static async Task<KillGround> OpenAsync(string name, string folder, string[] database, SmtpSink mails, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        string[] settings = [.. database, "--Exports:Folder=" + Path.Combine(folder, "files-" + name), "--Mail:Host=127.0.0.1", $"--Mail:Port={mails.Port}", "--Mail:StartTls=false", "--Mail:From=kills@example.com", "--Keys:Folder=" + Path.Combine(folder, "keys-" + name), "--Exports:WaitingPerUser=1000"];
        var ground = new KillGround(name, folder, settings, KillWork.Services(0, settings), mails);
        await KillWork.PrepareAsync(ground.services, ground.Bundles, cancellationToken);
        ground.next = ground.Launch();
        return ground;
    }

    /// <summary>Lets a process work and kills it at a random moment of a random step; then looks at what it left.</summary>
    public async Task RoundAsync(Dice dice, CancellationToken cancellationToken)
    {
        var (process, step) = (next!, KillWork.Steps[dice.Below(KillWork.Steps.Count)]);
        next = Launch();
        await SayAsync(process, Reach, cancellationToken);
        // Mostly in the first bundle, which the one before was killed over; sometimes later.
        int passes = dice.Below(3);
        long began = 0;
        for (string now = ""; passes >= 0;)
        {
            var word = await HearAsync(process, cancellationToken);
            if (now == step && began != 0) usual[step] = (usual[step] * 3 + Stopwatch.GetElapsedTime(began)) / 4;
            now = word;
            if (word.StartsWith(KillWork.Through, StringComparison.Ordinal)) Done = Number(word);
            if (word != step) continue;
            began = Stopwatch.GetTimestamp();
            if (passes-- == 0) break;
        }

        await Task.Delay(usual[step] * (1.1 * dice.Unit()), cancellationToken);
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
        for (string? left; (left = await process.StandardOutput.ReadLineAsync(cancellationToken)) is not null;)
            if (left.StartsWith(KillWork.Through, StringComparison.Ordinal)) Done = Number(left);
        process.Dispose();
        Kills[step]++;
        Faults.AddRange(await checks.AfterAKillAsync(cancellationToken));
    }

    /// <summary>Nobody is killed until the present bundle is through; then everything must be there, once.</summary>
    public async Task CalmAsync(CancellationToken cancellationToken)
    {
        hours += HoursAtCalm;
        using var process = Launch();
        int last = Done + 1;
        await SayAsync(process, last, cancellationToken);
        while (Done < last)
            if (await HearAsync(process, cancellationToken) is var word && word.StartsWith(KillWork.Through, StringComparison.Ordinal)) Done = Number(word);
        await process.WaitForExitAsync(cancellationToken);
        Faults.AddRange(await checks.AfterCalmAsync(Done, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (next is { HasExited: false } waiting)
        {
            waiting.Kill();
            await waiting.WaitForExitAsync();
        }

        next?.Dispose();
        await services.DisposeAsync();
    }

    private async Task SayAsync(Process process, int last, CancellationToken cancellationToken)
    {
        while (await HearAsync(process, cancellationToken) != KillWork.Ready)
        {
            // What it says before it is ready is not for us.
        }

        await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Done + 1} {last}"));
        await process.StandardInput.FlushAsync(cancellationToken);
    }

    private static async Task<string> HearAsync(Process process, CancellationToken cancellationToken) =>
        await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken) ?? throw new InvalidOperationException($"The work ended by itself: {await process.StandardError.ReadToEndAsync(cancellationToken)}");

    private Process Launch() =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(KillGround).Assembly.Location, "child", "work", Bundles, hours.ToString(CultureInfo.InvariantCulture), .. settings]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })
        ?? throw new InvalidOperationException("dotnet did not start.");

    private static int Number(string through) => int.Parse(through.Split(' ')[1], CultureInfo.InvariantCulture);
}
