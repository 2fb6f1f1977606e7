using System.Globalization;
using System.Text;

namespace RetailCrm.Dashboard.Documents.Excel.Parts;

/// <summary>XML as UTF-8 through one buffer: a sheet of a million rows takes no more memory than one of ten.</summary>
internal sealed class Utf8Sink(Stream output) : IDisposable
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int used;

    /// <summary>As it stands: markup, or text without special characters.</summary>
    public Utf8Sink Raw(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            int step = Math.Min(text.Length, 8192);
            // A pair of surrogates is one character: it is never parted.
            if (step < text.Length && char.IsHighSurrogate(text[step - 1])) step--;
            if (used + (step * 3) > buffer.Length) Flush();
            used += Encoding.UTF8.GetBytes(text[..step], buffer.AsSpan(used));
            text = text[step..];
        }

        return this;
    }

    public Utf8Sink Number(long number)
    {
        if (used + 24 > buffer.Length) Flush();
        number.TryFormat(buffer.AsSpan(used), out int written, default, CultureInfo.InvariantCulture);
        used += written;
        return this;
    }

    public Utf8Sink Number(decimal number)
    {
        if (used + 40 > buffer.Length) Flush();
        number.TryFormat(buffer.AsSpan(used), out int written, default, CultureInfo.InvariantCulture);
        used += written;
        return this;
    }

    /// <summary>Text of a cell, an attribute or a formula: what XML cannot hold is written the way spreadsheets do (_x0007_).</summary>
    public Utf8Sink Text(ReadOnlySpan<char> text)
    {
        int from = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (Escaped(text, i) is not { } escaped) continue;
            Raw(text[from..i]).Raw(escaped);
            from = i + 1;
        }

        return Raw(text[from..]);
    }

    public void Dispose()
    {
        Flush();
        output.Dispose();
    }

    private static string? Escaped(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '_' when IsEscape(text[at..]) => "_x005F_",
        '\t' or '\n' => null,
        < ' ' or '\uFFFE' or '\uFFFF' => string.Create(CultureInfo.InvariantCulture, $"_x{(int)text[at]:X4}_"),
        _ when char.IsSurrogate(text[at]) && !IsPair(text, at) => "\uFFFD",
        _ => null,
    };

    // Text that looks like such an escape would be read back as another character.
    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);

    private static bool IsPair(ReadOnlySpan<char> text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
        : at > 0 && char.IsHighSurrogate(text[at - 1]);

    private void Flush()
    {
        output.Write(buffer, 0, used);
        used = 0;
    }
}
