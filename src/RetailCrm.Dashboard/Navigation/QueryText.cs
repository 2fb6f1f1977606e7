namespace RetailCrm.Dashboard.Navigation;

/// <summary>
/// The query part of an address, readable for people: names in a fixed order, defaults left out, lists joined by commas
/// (a comma inside a value is escaped).
/// </summary>
internal sealed class QueryText
{
    private readonly Dictionary<string, string> raw = new(StringComparer.Ordinal);

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

    /// <summary>The value; null when the name is absent or empty.</summary>
    public string? One(string name) => raw.TryGetValue(name, out var value) && value.Length > 0 ? Unescape(value) : null;

    public IReadOnlyList<string> Many(string name) =>
        raw.TryGetValue(name, out var value) ? [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Unescape).Distinct()] : [];

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

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
