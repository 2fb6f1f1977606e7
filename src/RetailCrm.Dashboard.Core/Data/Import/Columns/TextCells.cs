using System.Buffers;
using System.Globalization;
using System.Text;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Data.Import.Columns;

/// <summary>Text as it stands. Of few different values (kind, channel …) each is kept once.</summary>
internal sealed class TextCell(int longest = 100_000, bool pooled = false, bool emptyText = false) : CellReader
{
    private const int PooledLength = 64;
    private readonly Cell[] pool = new Cell[pooled ? 1024 : 0];
    private readonly TextArena words = new();

    public override bool KeyIsText => true;

    public override Cell Empty => emptyText ? (Cell)"" : Cell.Null;

    /// <summary>A code: compared exactly, kept to the last digit.</summary>
    public static TextCell Code => new(longest: 500);

    public static TextCell Word => new(pooled: true);

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        if (text.Contains((byte)0)) return "holds a NUL character, which no text may";
        return text.Length > longest ? $"is longer than {longest} bytes" : null;
    }

    public override bool HasMore => true;

    public override void Settle(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells) => cells[0] = pooled && text.Length <= PooledLength ? Pooled(text, row) : row.Texts.Add(text);

    private Cell Pooled(ReadOnlySpan<byte> text, RowScope row)
    {
        ref var seen = ref pool[Utf8Hash.Of(text) % (ulong)pool.Length];
        if (seen.Kind == CellKind.Null) seen = words.Add(text);
        return seen.Utf8.SequenceEqual(text) ? seen : row.Texts.Add(text);
    }
}

/// <summary>One of a few words, kept as a fixed word or number.</summary>
internal sealed class ChoiceCell(string allowed, params (string Word, Cell Value)[] choices) : CellReader
{
    // Most rows say what the one before says.
    private (byte[] Text, Cell Value) last = ([], Cell.Null);

    private readonly Dictionary<string, Cell> values = choices.ToDictionary(c => c.Word, c => c.Value, StringComparer.OrdinalIgnoreCase);

    public static ChoiceCell Bool => new("true or false", Of(1L, "true", "1", "yes", "y", "t", "是"), Of(0L, "false", "0", "no", "n", "f", "否"));

    public static ChoiceCell Arm => new("treatment or control", ("treatment", "treatment"), ("control", "control"));

    private ChoiceCell(string allowed, params (string Word, Cell Value)[][] groups) : this(allowed, [.. groups.SelectMany(g => g)])
    {
    }

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        if (!text.SequenceEqual(last.Text))
        {
            var word = Words.Of(text);
            if (!values.TryGetValue(word, out var value)) return $"'{word}' is not {allowed}";
            last = (text.ToArray(), value);
        }

        cells[0] = last.Value;
        return null;
    }

    private static (string, Cell)[] Of(Cell value, params string[] words) => [.. words.Select(w => (w, value))];
}

/// <summary>female, male or other; any other word is left empty and told.</summary>
internal sealed class GenderCell : CellReader
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["female"] = "female",
        ["f"] = "female",
        ["woman"] = "female",
        ["女"] = "female",
        ["女性"] = "female",
        ["女士"] = "female",
        ["male"] = "male",
        ["m"] = "male",
        ["man"] = "male",
        ["男"] = "male",
        ["男性"] = "male",
        ["先生"] = "male",
        ["other"] = "other",
        ["o"] = "other",
        ["其他"] = "other",
        ["其它"] = "other",
    };

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells) => null;

    public override bool HasMore => true;

    public override void Settle(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        var word = Columns.Words.Of(text);
        if (Words.TryGetValue(word, out var known)) cells[0] = known;
        else row.Notice("gender_unknown", $"gender '{word}' is none of female, male, other; left empty");
    }
}

/// <summary>An IANA time zone that this machine knows.</summary>
internal sealed class ZoneCell : CellReader
{
    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        var name = Words.Of(text);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || !zone.HasIanaId)
            return $"'{name}' is no IANA time zone such as Asia/Shanghai";
        cells[0] = name;
        return null;
    }
}

/// <summary>A calendar month, yyyy-MM.</summary>
internal sealed class MonthCell : CellReader
{
    public override bool KeyIsText => true;

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        var month = Words.Of(text);
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return $"'{month}' is no month; write it as yyyy-MM";
        cells[0] = month;
        return null;
    }
}

internal static class Words
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t"u8);

    /// <summary>The cell as a word, without spaces around it.</summary>
    public static string Of(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text).Trim();

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        // Nearly every cell.
        if (text.Length > 0 && text[0] > ' ' && text[^1] > ' ') return text;
        int from = text.IndexOfAnyExcept(Blank);
        return from < 0 ? [] : text[from..(text.LastIndexOfAnyExcept(Blank) + 1)];
    }
}
