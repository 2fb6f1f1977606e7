using System.Buffers.Text;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Import.Columns;

/// <summary>A decimal number with a point, kept as an integer of 1/scale, half away from zero.</summary>
internal sealed class DecimalCell(int digits, bool signed = true) : CellReader
{
    private const long Largest = 100_000_000_000_000_000;

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

    private bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (negative || text.Length > 0 && text[0] == '+') text = text[1..];
        int point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.Length + fraction.Length == 0) return false;
        if (!Take(whole, whole.Length, ref value) || !Take(fraction, digits, ref value)) return false;
        if (fraction.Length > digits)
        {
            if (fraction[digits..].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
            if (fraction[digits] >= '5') value++;
        }

        if (negative) value = -value;
        return true;
    }

    // Missing digits count as zeros; a value beyond the limit stays beyond it.
    private static bool Take(ReadOnlySpan<byte> text, int count, ref long value)
    {
        for (int i = 0; i < count; i++)
        {
            int digit = i < text.Length ? text[i] - '0' : 0;
            if (digit is < 0 or > 9) return false;
            value = value > Largest ? Largest + 1 : value * 10 + digit;
        }

        return true;
    }
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
