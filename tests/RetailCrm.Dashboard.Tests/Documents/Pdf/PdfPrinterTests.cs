using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Documents.Pdf;

public class PdfPrinterTests
{
    private const string Page = "<!DOCTYPE html><html lang=zh><style>@page{size:A4}body{font-family:'Noto Sans CJK SC'}</style><body><p>门店周报 䶮鱻</p><script>document.write('ran')</script></body></html>";

    [NeedsFact(NeedsFactAttribute.Chromium, NeedsFactAttribute.Poppler)]
    public async Task Several_at_once_are_printed_and_a_killed_browser_is_replaced()
    {
        await using var printer = Printer(new());
        var first = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => printer.PrintAsync(Page, default)));
        Assert.All(first, pdf => Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8)));
        var text = await TextAsync(first[0]);
        Assert.Contains("门店周报 䶮鱻", text, StringComparison.Ordinal);
        // A document is data: nothing in it runs.
        Assert.DoesNotContain("ran", text, StringComparison.Ordinal);
        int before = printer.ProcessId!.Value;
        using (var process = Process.GetProcessById(before))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        Assert.Contains("门店周报", await TextAsync(await AgainAsync(printer)), StringComparison.Ordinal);
        Assert.NotEqual(before, printer.ProcessId);
    }

    [NeedsFact(NeedsFactAttribute.Chromium)]
    public async Task A_browser_is_replaced_after_so_many_documents()
    {
        await using var printer = Printer(new() { RecycleAfter = 1 });
        await printer.PrintAsync(Page, default);
        int before = printer.ProcessId!.Value;
        await printer.PrintAsync(Page, default);
        Assert.NotEqual(before, printer.ProcessId);
    }

    [Fact]
    public async Task Without_a_browser_the_message_says_what_to_do()
    {
        await using var printer = Printer(new() { Browser = "/no/browser" });
        var refused = await Assert.ThrowsAsync<PdfUnavailableException>(() => printer.PrintAsync(Page, default));
        Assert.StartsWith("Pdf:Browser '/no/browser' does not exist.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_ends_at_once_is_quoted()
    {
        await using var printer = Printer(new() { Browser = "/bin/false" });
        Assert.StartsWith("/bin/false ended at once", (await Assert.ThrowsAsync<PdfUnavailableException>(() => printer.PrintAsync(Page, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_never_answers_is_given_up()
    {
        // It reads what it is asked, and stays silent.
        var script = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(script, "#!/bin/sh\ncat <&3 >/dev/null\n");
        await NeedsFactAttribute.RunAsync("chmod", "+x", script);
        await using var printer = Printer(new() { Browser = script, TimeoutSeconds = 1 });
        await Assert.ThrowsAsync<TimeoutException>(() => printer.PrintAsync(Page, default));
        File.Delete(script);
    }

    // The pipe may break a moment after the process has ended.
    private static async Task<byte[]> AgainAsync(PdfPrinter printer)
    {
        try
        {
            return await printer.PrintAsync(Page, default);
        }
        catch (IOException)
        {
            return await printer.PrintAsync(Page, default);
        }
    }

    private static PdfPrinter Printer(PdfOptions options) => new(Options.Create(options), NullLogger<PdfPrinter>.Instance);

    private static async Task<string> TextAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf);
        var text = await NeedsFactAttribute.RunAsync("pdftotext", file, "-");
        File.Delete(file);
        return text;
    }
}
