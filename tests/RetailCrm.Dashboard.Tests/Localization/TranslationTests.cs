using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RetailCrm.Dashboard.Tests.Localization;

/// <summary>Every text of the portal is there in Chinese, with the same places for values; none is left over.</summary>
public sealed partial class TranslationTests
{
    private static readonly string Web = Path.Combine(Root(), "src", "RetailCrm.Dashboard");

    private static readonly Dictionary<string, string> Chinese = XDocument
        .Load(Path.Combine(Web, "Resources", "Localization", "SharedText.zh-CN.resx"))
        .Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static readonly HashSet<string> Used = [.. Sources().SelectMany(file => KeyUse().Matches(File.ReadAllText(file))).Select(m => Regex.Unescape(m.Groups[1].Value))];

    [Fact]
    public void Every_text_that_is_used_has_a_translation()
    {
        Assert.True(Used.Count > 30, "The search for texts finds too few: is the pattern still right?");
        Assert.Empty(Used.Except(Chinese.Keys));
    }

    [Fact]
    public void No_translation_is_left_over() => Assert.Empty(Chinese.Keys.Except(Used));

    [Fact]
    public void Translations_have_the_same_places_for_values()
    {
        foreach (var (english, chinese) in Chinese)
            Assert.Equal(Places(english), Places(chinese));
    }

    private static string[] Places(string text) => [.. PlaceUse().Matches(text).Select(m => m.Value).Distinct().Order()];

    private static IEnumerable<string> Sources() => new[] { "*.razor", "*.cs" }
        .SelectMany(pattern => Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RetailCrm.Dashboard.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("""(?:\bL\[|\bKey\()"((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex KeyUse();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex PlaceUse();
}
