using System.Buffers.Text;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Import.Columns;

/// <summary>A decimal number with a point, kept as an integer of 1/scale, half away from zero.</summary>
internal sealed class DecimalCell(int digits, bool signed = true) : CellReader
{
    private const long Largest = 100_000_000_000_000_000;
    private readonly long scale = PlainNumber.Tens[digits];

    /// <summary>The currency's minor unit.</summary>
    public static DecimalCell Money => new(2);

    /// <summary>Prices and costs: 1/10,000.</summary>
    public static DecimalCell Price => new(4);

    /// <summary>Quantities, units, hours: 1/1,000.</summary>
    public static DecimalCell Quantity => new(3);

    public static DecimalCell Hours => new(3, signed: false);

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        text = Words.Trim(text);
        if (!TryParse(text, out long value)) return $"'{Words.Of(text)}' is no number; write it like 1234.50, without separators or a currency";
        if (value is > Largest or < -Largest) return $"'{Words.Of(text)}' is too large";
        if (value < 0 && !signed) return $"'{Words.Of(text)}' is negative";
        cells[0] = value;
        return null;
    }

    private bool TryParse(ReadOnlySpan<byte> text, out long value) => IsPlain(text, out value) || TryParseAny(text, out value);

    // Nearly every cell: digits, or digits, a point and no more of them than are kept.
    private bool IsPlain(ReadOnlySpan<byte> text, out long value)
    {
        int point = PlainNumber.Digits(text, 0, out value), after = text.Length - point - 1;
        if (point == 0 || text.Length > PlainNumber.Longest) return false;
        if (after <= 0)
        {
            value *= scale;
            return point == text.Length;
        }

        if (after > digits || text[point] != '.' || PlainNumber.Digits(text, point + 1, out long fraction) != text.Length) return false;
        value = value * scale + fraction * PlainNumber.Tens[digits - after];
        return true;
    }

    private bool TryParseAny(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (negative || text.Length > 0 && text[0] == '+') text = text[1..];
        int point = -1;
        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit > 9)
            {
                if (point >= 0 || text[i] != '.') return false;
                point = i;
            }
            else if (point < 0 || i - point <= digits) value = Append(value, digit);
            // The first digit too many: half away from zero.
            else if (i - point == digits + 1 && digit >= 5) value++;
        }

        if (text.Length == 0 || point == 0 && text.Length == 1) return false;
        for (int missing = point < 0 ? digits : digits - (text.Length - point - 1); missing > 0; missing--) value = Append(value, 0);
        if (negative) value = -value;
        return true;
    }

    // A value beyond the limit stays beyond it.
    private static long Append(long value, uint digit) => value > Largest ? Largest + 1 : value * 10 + digit;
}

/// <summary>A whole number within limits. A fraction of zeros is accepted.</summary>
internal sealed class WholeCell(long least, long most, Cell empty = default) : CellReader
{
    public override Cell Empty => empty;

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        text = Words.Trim(text);
        if (!TryParse(text, out long value)) return $"'{Words.Of(text)}' is no whole number";
        if (value < least || value > most) return $"'{Words.Of(text)}' is not between {least} and {most}";
        cells[0] = value;
        return null;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        if (text.Length is > 0 and <= PlainNumber.Longest && PlainNumber.Digits(text, 0, out value) == text.Length) return true;
        int point = text.IndexOf((byte)'.');
        if (point >= 0 && !text[(point + 1)..].ContainsAnyExcept((byte)'0')) text = text[..point];
        if (text.Length > 1 && text[0] == '+') text = text[1..];
        return Utf8Parser.TryParse(text, out value, out int used) && used == text.Length;
    }
}

/// <summary>A measure that is not summed: area, position, rate.</summary>
internal sealed class RealCell(double least, double most) : CellReader
{
    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        text = Words.Trim(text);
        if (!Utf8Parser.TryParse(text, out double value, out int used) || used != text.Length || !double.IsFinite(value))
            return $"'{Words.Of(text)}' is no number; write it like 12.5";
        if (value < least || value > most) return FormattableString.Invariant($"'{Words.Of(text)}' is not between {least} and {most}");
        cells[0] = value;
        return null;
    }
}

/// <summary>Digits without a sign.</summary>
internal static class PlainNumber
{
    /// <summary>A text of that many bytes overflows nothing, also when decimals are added.</summary>
    public const int Longest = 14;

    public static readonly long[] Tens = [1, 10, 100, 1_000, 10_000];

    /// <summary>The number at a place.</summary>
    /// <returns>Where its digits end.</returns>
    public static int Digits(ReadOnlySpan<byte> text, int from, out long value)
    {
        value = 0;
        int at = from;
        for (; at < text.Length && (uint)(text[at] - '0') is var digit && digit <= 9; at++) value = value * 10 + digit;
        return at;
    }
}
