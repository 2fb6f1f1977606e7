using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RetailCrm.Dashboard.Documents.Pdf;

/// <summary>One running Chromium. It ends with this process, however that ends: its pipe breaks.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Switches =
    [
        "--remote-debugging-pipe", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-default-apps", "--metrics-recording-only", "--mute-audio",
        // A document is complete in itself: nothing is fetched.
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ];

    private readonly Process process;
    private readonly string profile;
    private readonly Queue<string> lastWords = new();
    private readonly DevToolsPipe pipe;
    private int disposed;

    private Browser(Process process, string profile)
    {
        (this.process, this.profile) = (process, profile);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginErrorReadLine();
        pipe = new(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
    }

    public bool Alive => disposed == 0 && pipe.Open && !process.HasExited;

    public int ProcessId => process.Id;

    public int Printed { get; private set; }

    /// <exception cref="PdfUnavailableException">It ended at once; the message carries its own words.</exception>
    public static async Task<Browser> StartAsync(string path, bool noSandbox, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("retailcrm-pdf-").FullName;
        // The browser reads from descriptor 3 and writes to 4: the shell makes them of standard input and output.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] head = path.Contains("headless", StringComparison.Ordinal) ? [] : ["--headless=new"];
        foreach (var word in (string[])["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null", path, .. head, .. Switches, $"--user-data-dir={profile}"]) start.ArgumentList.Add(word);
        if (noSandbox) start.ArgumentList.Add("--no-sandbox");
        var browser = new Browser(Process.Start(start)!, profile);
        try
        {
            await browser.pipe.CallAsync("Browser.getVersion", [], null, cancellationToken);
            return browser;
        }
        catch (Exception e)
        {
            await browser.DisposeAsync();
            throw e is IOException ? new PdfUnavailableException($"{path} ended at once: {browser.Said()}", e) : e;
        }
    }

    /// <summary>A page of its own that runs no script, printed and closed.</summary>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        var context = (string)(await pipe.CallAsync("Target.createBrowserContext", new() { ["disposeOnDetach"] = true }, null, cancellationToken))["browserContextId"]!;
        try
        {
            var target = (string)(await pipe.CallAsync("Target.createTarget", new() { ["url"] = "about:blank", ["browserContextId"] = context }, null, cancellationToken))["targetId"]!;
            var session = (string)(await pipe.CallAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }, null, cancellationToken))["sessionId"]!;
            await pipe.CallAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = true }, session, cancellationToken);
            var frame = (string)(await pipe.CallAsync("Page.getFrameTree", [], session, cancellationToken))["frameTree"]!["frame"]!["id"]!;
            await pipe.CallAsync("Page.setDocumentContent", new() { ["frameId"] = frame, ["html"] = html }, session, cancellationToken);
            var printed = await pipe.CallAsync("Page.printToPDF", new() { ["printBackground"] = true, ["preferCSSPageSize"] = true, ["generateTaggedPDF"] = true }, session, cancellationToken);
            Printed++;
            return Convert.FromBase64String((string)printed["data"]!);
        }
        finally
        {
            if (Alive) await ForgetAsync(context);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }

        await pipe.DisposeAsync();
        process.Dispose();
        RemoveProfile();
    }

    // A browser that cannot even forget a page is found out at the next one.
    private async Task ForgetAsync(string context)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await pipe.CallAsync("Target.disposeBrowserContext", new() { ["browserContextId"] = context }, null, limit.Token);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            Hear(e.Message);
        }
    }

    // Helper processes may still write there; what stays is swept at the next start of a browser.
    private void RemoveProfile()
    {
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Hear(e.Message);
        }
    }

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (lastWords)
        {
            lastWords.Enqueue(line);
            if (lastWords.Count > 5) lastWords.Dequeue();
        }
    }

    private string Said()
    {
        lock (lastWords) return string.Join(" | ", lastWords);
    }
}
