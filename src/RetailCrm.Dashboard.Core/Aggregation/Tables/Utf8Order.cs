namespace RetailCrm.Aggregation.Tables;

/// <summary>Text as both engines sort it: by its UTF-8 bytes, that is by code point (ordinal UTF-16 order differs above U+FFFF).</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return string.CompareOrdinal(x, y);
        int at = x.AsSpan().CommonPrefixLength(y);
        if (at == x.Length || at == y.Length) return x.Length.CompareTo(y.Length);
        bool surrogateX = char.IsSurrogate(x[at]), surrogateY = char.IsSurrogate(y[at]);
        return surrogateX == surrogateY ? x[at].CompareTo(y[at]) : surrogateX ? 1 : -1;
    }
}
