using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>A portal that was started for a benchmark, and this process's own hands on its database.</summary>
internal sealed class PortalChild : IAsyncDisposable
{
    private const string Answers = "The portal answers at ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1), FillLimit = TimeSpan.FromMinutes(30);

    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;
    private readonly TextWriter log;

    private PortalChild(ProcessStartInfo run, string folder, string[] settings)
    {
        Log = Path.Combine(folder, "walls.log");
        log = TextWriter.Synchronized(new StreamWriter(Log) { AutoFlush = true });
        var configuration = new ConfigurationBuilder().AddCommandLine(settings).Build();
        Services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration).BuildServiceProvider();
        process = Process.Start(run) ?? throw new InvalidOperationException("The portal did not start.");
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Keeps no cookies and follows nowhere: each screen sends its own.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public ServiceProvider Services { get; }

    /// <summary>The file with all that the portal says.</summary>
    public string Log { get; }

    /// <summary>Starts over a demo chain of its own in <paramref name="folder"/>; ends once that is in.</summary>
    public static async Task<PortalChild> StartAsync(string folder, double speed, string start, string[] more, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, "walls*.db*")) File.Delete(old);
        string[] settings = [$"--ConnectionStrings:Sqlite=Data Source={Path.Combine(folder, "walls.db")}", "--Demo:Enabled=true", "--Demo:Scale=0.05", "--Jobs:Enabled=false", .. more];
        var run = new ProcessStartInfo("dotnet", [typeof(PortalChild).Assembly.Location, "child", "serve", FormattableString.Invariant($"{speed}"), start, "--urls=http://127.0.0.1:0", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Compiled as src/deploy runs it.
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Warning", ["DOTNET_TC_QuickJit"] = "0" },
        };
        var child = new PortalChild(run, folder, settings);
        try
        {
            child.Http.BaseAddress = await child.address.Task.WaitAsync(StartLimit, cancellationToken);
            for (long began = Stopwatch.GetTimestamp(); !(await child.StateAsync(cancellationToken)).Filled; await Task.Delay(500, cancellationToken))
                if (Stopwatch.GetElapsedTime(began) > FillLimit) throw new InvalidOperationException($"The portal was not filled; see {child.Log}");
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public async Task<PortalState> StateAsync(CancellationToken cancellationToken, bool collect = false) =>
        (await Http.GetFromJsonAsync<PortalState>(HostedPortal.State + (collect ? "?collect=1" : ""), cancellationToken))!;

    /// <summary>A screen for the whole chain (no region) or one region, approved as an admin would; its cookie.</summary>
    public async Task<string> ConnectScreenAsync(string name, string? region, CancellationToken cancellationToken)
    {
        var connect = Services.GetRequiredService<ConnectScreen>();
        var code = await connect.AskAsync("127.0.0.1", cancellationToken) ?? throw new InvalidOperationException("Too many codes wait.");
        var settings = new ScreenSettings(name, region is null ? GrantKind.All : GrantKind.Region, region ?? "", "en-US", "");
        await Services.GetRequiredService<ChangeScreens>().ApproveAsync(AuditActor.System, code.Code, settings, cancellationToken);
        return $"retailcrm.screen={await connect.TakeAsync(code.Secret, cancellationToken)}";
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        await Services.DisposeAsync();
        await log.DisposeAsync();
    }

    private void Take(string? line)
    {
        if (line is null) return;
        log.WriteLine(line);
        if (line.StartsWith(Answers, StringComparison.Ordinal)) address.TrySetResult(new Uri(line[Answers.Length..].Split(' ')[0]));
    }
}
