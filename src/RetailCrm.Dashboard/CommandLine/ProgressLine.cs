using System.Diagnostics;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary>One line on a terminal that keeps telling how far an import is: rows, rate, time left.</summary>
internal sealed class ProgressLine(TextWriter output) : IProgress<ImportProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private string file = "";
    private long fileStarted, lastShown;
    private int shown;

    /// <summary>Null where nobody watches.</summary>
    public static ProgressLine? OnTerminal(TextWriter output) => Console.IsErrorRedirected ? null : new ProgressLine(output);

    public void Report(ImportProgress value)
    {
        if (value.File != file || value.Records == 0 || value.Rows == 0) (file, fileStarted) = (value.File, Stopwatch.GetTimestamp());
        if (lastShown != 0 && Stopwatch.GetElapsedTime(lastShown) < Pause) return;
        lastShown = Stopwatch.GetTimestamp();
        Show(Text(value, Stopwatch.GetElapsedTime(fileStarted)));
    }

    public void Dispose()
    {
        if (shown > 0) Show("");
        if (shown > 0) output.Write('\r');
        shown = 0;
    }

    internal static string Text(ImportProgress value, TimeSpan elapsed)
    {
        if (value.Records == 0) return $"{value.File}: looking it over";
        double rate = value.Rows / Math.Max(elapsed.TotalSeconds, 0.001);
        var left = rate > 0 ? TimeSpan.FromSeconds((value.Records - value.Rows) / rate) : TimeSpan.Zero;
        return FormattableString.Invariant($"{value.File}: {value.Rows:N0} of {value.Records:N0} rows, {rate:N0}/s, {(int)left.TotalMinutes}:{left.Seconds:00} left");
    }

    private void Show(string text)
    {
        output.Write('\r' + text.PadRight(shown));
        output.Flush();
        shown = Math.Max(shown, text.Length);
    }
}
