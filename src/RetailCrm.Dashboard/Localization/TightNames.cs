using System.Globalization;

namespace RetailCrm.Dashboard.Localization;

/// <summary>
/// Names for where there is little room. Chains that keep names in two languages ("Wuhan Jianghan 武汉江汉") get the part in the
/// page's language, but only when every name has both parts and the parts are still distinct; else names stay whole.
/// </summary>
internal static class TightNames
{
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> names, CultureInfo culture)
    {
        var parts = names.ToDictionary(n => n.Key, n => Part(n.Value, PortalCulture.IsChinese(culture)), StringComparer.Ordinal);
        if (parts.Values.Any(p => p is null) || parts.Values.Distinct(StringComparer.Ordinal).Count() < parts.Count) return names;
        return parts!;
    }

    /// <summary>A single name, where no other stands beside it.</summary>
    public static string Of(string name) => Part(name, PortalCulture.IsChinese(CultureInfo.CurrentUICulture)) ?? name;

    /// <summary>One sign or two for a round picture: the family name in Chinese, the first letters of two words else.</summary>
    public static string Initials(string name)
    {
        var words = Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0) return "?";
        return words.Length == 1 || IsHan(words[0][0]) ? StringInfo.GetNextTextElement(words[0]) : StringInfo.GetNextTextElement(words[0]) + StringInfo.GetNextTextElement(words[1]);
    }

    private static string? Part(string name, bool chinese)
    {
        var at = name.TakeWhile(c => !IsHan(c)).Count();
        if (at == 0 || at == name.Length) return null;
        var (latin, han) = (name[..at].Trim(), name[at..].Trim());
        if (latin.Length == 0 || han.Any(char.IsAsciiLetter)) return null;
        return chinese ? han : latin;
    }

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
