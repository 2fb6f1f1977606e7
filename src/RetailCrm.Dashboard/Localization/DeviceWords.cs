using Microsoft.Extensions.Localization;

namespace RetailCrm.Dashboard.Localization;

/// <summary>What a browser calls itself, in two words that a person recognises.</summary>
internal static class DeviceWords
{
    private static readonly string[] Browsers = ["Edg", "Firefox", "Chrome", "Safari"], Systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"];

    public static string Of(IStringLocalizer<SharedText> L, string? agent)
    {
        string[] words = [.. ((string[][])[Browsers, Systems]).Select(known => known.FirstOrDefault(word => agent?.Contains(word, StringComparison.Ordinal) == true)).OfType<string>()];
        return words.Length == 0 ? L["unknown"] : string.Join(" · ", words).Replace("Edg", "Edge", StringComparison.Ordinal);
    }
}
