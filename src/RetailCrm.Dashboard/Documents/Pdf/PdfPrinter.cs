using Microsoft.Extensions.Options;

namespace RetailCrm.Dashboard.Documents.Pdf;

/// <summary>
/// HTML to PDF by one headless Chromium that is started when it is first needed, prints a few documents at a time, and is replaced after a
/// crash, a document that takes too long, or many documents.
/// </summary>
public sealed partial class PdfPrinter(IOptions<PdfOptions> options, ILogger<PdfPrinter> log) : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly PdfOptions options = options.Value;
    private readonly SemaphoreSlim slots = new(options.Value.Concurrency);
    private readonly SemaphoreSlim changing = new(1);
    private Browser? browser;

    /// <summary>The running browser's process; null before the first document. For tests that kill it.</summary>
    internal int? ProcessId => browser?.ProcessId;

    /// <exception cref="PdfUnavailableException">There is no browser, or it does not start.</exception>
    /// <exception cref="TimeoutException">It took longer than <c>Pdf:TimeoutSeconds</c>.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
            return await PrintAsync(await CurrentAsync(limit.Token), html, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The document was not printed within {options.TimeoutSeconds} s (Pdf:TimeoutSeconds).", e);
        }
        finally
        {
            slots.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        slots.Dispose();
        changing.Dispose();
    }

    private async Task<byte[]> PrintAsync(Browser current, string html, CancellationToken cancellationToken)
    {
        bool printed = false;
        try
        {
            var document = await current.PrintAsync(html, cancellationToken);
            printed = true;
            return document;
        }
        finally
        {
            // Whatever it was, this browser is not trusted any more.
            if (!printed) await DropAsync(current);
        }
    }

    private async Task<Browser> CurrentAsync(CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken);
        try
        {
            if (browser is { Alive: true } running && running.Printed < options.RecycleAfter) return running;
            var old = browser;
            browser = null;
            if (old is not null) await old.DisposeAsync();
            browser = await Browser.StartAsync(Find(options), NoSandbox(), cancellationToken);
            Started(browser.ProcessId);
            return browser;
        }
        finally
        {
            changing.Release();
        }
    }

    private async Task DropAsync(Browser which)
    {
        await changing.WaitAsync();
        try
        {
            if (ReferenceEquals(browser, which)) browser = null;
        }
        finally
        {
            changing.Release();
        }

        await which.DisposeAsync();
    }

    /// <exception cref="PdfUnavailableException">There is none.</exception>
    internal static string Find(PdfOptions options)
    {
        if (options.Browser.Length > 0) return File.Exists(options.Browser) ? options.Browser : throw new PdfUnavailableException($"Pdf:Browser '{options.Browser}' does not exist. Name the path of Chromium, or leave it empty.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(n => folders.Select(f => Path.Combine(f, n))).FirstOrDefault(File.Exists)
            ?? throw new PdfUnavailableException("PDF documents need Chromium, and none was found. Install it (Debian: apt-get install chromium fonts-noto-cjk), or name it with Pdf:Browser. Other kinds of files need none.");
    }

    private bool NoSandbox()
    {
        if (options.NoSandbox is { } set) return set;
        if (Environment.UserName != "root") return false;
        Unboxed();
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Chromium runs for PDF documents (process {Id}).")]
    private partial void Started(int id);

    [LoggerMessage(LogLevel.Information, "Chromium runs without its sandbox, since this is root (Pdf:NoSandbox).")]
    private partial void Unboxed();
}
