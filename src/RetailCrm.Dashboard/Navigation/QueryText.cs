using System.Globalization;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>
/// The query part of an address, readable for people: names in a fixed order, defaults left out, lists joined by commas
/// (a comma inside a value is escaped).
/// </summary>
public sealed class QueryText
{
    private readonly Dictionary<string, string> raw = new(StringComparer.Ordinal);
    private readonly List<string> bad = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Values that could not be read, as they stand in the address.</summary>
    public IReadOnlyList<string> NotUnderstood => bad;

    /// <summary>Once all was read: values that could not be, and names that nobody asked for, such as a mistyped filter. The page names them.</summary>
    public IReadOnlyList<string> LeftOut => [.. bad, .. raw.Keys.Where(name => !asked.Contains(name))];

    /// <summary>Reads an address, absolute or not; the last of equal names wins.</summary>
    public static QueryText Of(string address)
    {
        var query = new QueryText();
        var text = address.Split('#')[0];
        var at = text.IndexOf('?', StringComparison.Ordinal);
        if (at < 0) return query;
        foreach (var pair in text[(at + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            query.raw[Unescape(parts[0])] = parts.Length == 2 ? parts[1] : "";
        }

        return query;
    }

    /// <summary>The names that stand in it.</summary>
    public IEnumerable<string> Names => raw.Keys;

    /// <summary>The value; null when the name is absent or empty.</summary>
    public string? One(string name) => Raw(name) is { Length: > 0 } value ? Unescape(value) : null;

    public IReadOnlyList<string> Many(string name) =>
        Raw(name) is { } value ? [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Unescape).Distinct()] : [];

    /// <summary>The value as <paramref name="parse"/> reads it; the fallback when there is none or it cannot be read.</summary>
    public T Take<T>(string name, Func<string, T?> parse, T fallback) where T : class => One(name) is not { } text ? fallback : parse(text) ?? Bad(name, text, fallback);

    /// <summary>The value as <paramref name="parse"/> reads it; null when there is none or it cannot be read.</summary>
    public T? Take<T>(string name, Func<string, T?> parse) where T : struct => One(name) is not { } text ? null : parse(text) ?? Bad<T?>(name, text, null);

    /// <summary>A whole number between two bounds.</summary>
    public int Number(string name, int least, int most, int fallback) =>
        Take(name, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most ? value : (int?)null) ?? fallback;

    /// <summary>Those of a known set whose code is in the list, in the set's order.</summary>
    public IReadOnlyList<T> Many<T>(string name, IReadOnlyList<T> all, Func<T, string> code)
    {
        var values = Many(name);
        bad.AddRange(values.Where(v => all.All(one => code(one) != v)).Select(v => $"{name}={v}"));
        return [.. all.Where(one => values.Contains(code(one)))];
    }

    /// <summary>Joins what has a value.</summary>
    public static string Write(string path, params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = new List<string>();
        foreach (var (name, value) in parts)
        {
            if (!string.IsNullOrEmpty(value)) query.Add($"{name}={value}");
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    public static string? List(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join(',', values.Select(Uri.EscapeDataString));

    public static string? Escape(string? value) => value is null ? null : Uri.EscapeDataString(value);

    private string? Raw(string name)
    {
        asked.Add(name);
        return raw.GetValueOrDefault(name);
    }

    private T Bad<T>(string name, string text, T fallback)
    {
        bad.Add($"{name}={text}");
        return fallback;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
