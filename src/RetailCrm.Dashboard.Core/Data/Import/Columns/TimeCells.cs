using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Import.Columns;

/// <summary>A date, yyyy-MM-dd, kept as its day number.</summary>
internal sealed class DayCell : CellReader
{
    private LastDate last;

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        text = Words.Trim(text);
        if (text.Length != 10 || !last.TryDate(text, out var day)) return $"'{Words.Of(text)}' is no date; write it as yyyy-MM-dd";
        cells[0] = (long)DateOnly.FromDateTime(day).DayNumber;
        return null;
    }
}

/// <summary>
/// An ISO 8601 time, kept as the wall clock of the row's store (or of the chain, where the row has none); with its UTC
/// offset in a second column where the table has one.
/// </summary>
internal sealed class TimeCell(bool withOffset = false) : CellReader
{
    private static readonly DateTime First = DateTime.MinValue.AddDays(2), Last = DateTime.MaxValue.AddDays(-2);
    private LastDate lastDate;

    public override int Width => withOffset ? 2 : 1;

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        text = Words.Trim(text);
        if (!IsoTime.TryParse(text, ref lastDate, out var time, out int? offset))
            return $"'{Words.Of(text)}' is no time; write it as yyyy-MM-ddTHH:mm:ss, with an offset or Z if it is not local";
        if (time < First || time > Last) return $"'{Words.Of(text)}' is out of range";
        var (local, minutes) = offset is { } given ? row.Clock.At(time.AddMinutes(-given)) : (time, withOffset ? row.Clock.OffsetOf(time) : 0);
        cells[0] = WallClock.ToMs(local);
        if (withOffset) cells[1] = (long)minutes;
        return null;
    }
}

/// <summary>A time of the day, HH:mm, kept as minutes since midnight.</summary>
internal sealed class ClockCell : CellReader
{
    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        text = Words.Trim(text);
        if (!IsoTime.TryClock(text, out var minutes)) return $"'{Words.Of(text)}' is no time of the day; write it as HH:mm";
        cells[0] = (long)minutes;
        return null;
    }
}

/// <summary>The date that was read last: rows of a file mostly have the one of the row before.</summary>
internal struct LastDate
{
    // The text's bytes; the latter 0 while there was none.
    private ulong start;
    private ushort end;

    private DateTime date;

    /// <summary>The date at the text's beginning.</summary>
    public bool TryDate(ReadOnlySpan<byte> text, out DateTime day)
    {
        day = date;
        if (text.Length < 10) return false;
        ulong first = MemoryMarshal.Read<ulong>(text);
        ushort rest = MemoryMarshal.Read<ushort>(text[8..]);
        if (first == start && rest == end && end != 0) return true;
        if (!IsoTime.TryDate(text, out day)) return false;
        (start, end, date) = (first, rest, day);
        return true;
    }
}

/// <summary>ISO 8601 as bundles write it: date, or date and time to the second or finer, with or without an offset.</summary>
internal static class IsoTime
{
    public static bool TryDate(ReadOnlySpan<byte> text, out DateTime day)
    {
        day = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        if (!Number(text[..4], out int year) || !Number(text[5..7], out int month) || !Number(text[8..10], out int date)) return false;
        if (year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) return false;
        day = new DateTime(year, month, date);
        return true;
    }

    /// <param name="text">The cell.</param>
    /// <param name="last">The caller's own.</param>
    /// <param name="time">As written.</param>
    /// <param name="offset">Minutes from UTC; null for a local time.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, ref LastDate last, out DateTime time, out int? offset)
    {
        offset = null;
        if (!last.TryDate(text, out time)) return false;
        if (text.Length == 10) return true;
        if (text[10] is not ((byte)'T' or (byte)' ' or (byte)'t')) return false;
        text = text[11..];
        if (!TryClock(ref text, out long ticks)) return false;
        time = time.AddTicks(ticks);
        return text.Length == 0 || TryOffset(text, out offset);
    }

    /// <summary>A time of the day, to the minute; seconds are dropped.</summary>
    public static bool TryClock(ReadOnlySpan<byte> text, out int minutes)
    {
        bool isClock = TryClock(ref text, out long ticks) && text.Length == 0;
        minutes = (int)(ticks / TimeSpan.TicksPerMinute);
        return isClock;
    }

    private static bool TryClock(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 5 || text[2] != ':' || !Number(text[..2], out int hour) || !Number(text[3..5], out int minute) || hour > 23 || minute > 59) return false;
        text = text[5..];
        ticks = hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute;
        if (text.Length == 0 || text[0] != ':') return true;
        if (text.Length < 3 || !Number(text[1..3], out int second) || second > 59) return false;
        ticks += second * TimeSpan.TicksPerSecond;
        text = text[3..];
        return text.Length == 0 || text[0] is not ((byte)'.' or (byte)',') || TryFraction(ref text, ref ticks);
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, ref long ticks)
    {
        int at = 1;
        for (long unit = TimeSpan.TicksPerSecond / 10; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++, unit /= 10)
            ticks += (text[at] - '0') * unit;
        text = text[at..];
        return at > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int? offset)
    {
        offset = 0;
        if (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z') return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length < 3 || !Number(text[1..3], out int hours) || hours > 18) return false;
        var rest = text[3..];
        if (rest.Length > 0 && rest[0] == ':') rest = rest[1..];
        int minutes = 0;
        if (rest.Length > 0 && (rest.Length != 2 || !Number(rest, out minutes) || minutes > 59)) return false;
        if (rest.Length == 0 && text.Length != 3) return false;
        offset = (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            value = value * 10 + digit - '0';
        }

        return true;
    }
}
