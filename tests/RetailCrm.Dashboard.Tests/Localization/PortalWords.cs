using System.Xml.Linq;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Tests.Localization;

/// <summary>The words that people see: the portal's texts and the metrics' names, each English one with its Chinese one.</summary>
internal static class PortalWords
{
    private static readonly ILookup<string, string> Chinese = Pairs().ToLookup(p => p.English, p => p.Chinese, StringComparer.Ordinal);

    /// <summary>Whether a text stands on the screen, alone.</summary>
    public static bool HasEnglish(string text) => Chinese.Contains(text);

    /// <summary>Its Chinese forms: a label and a metric may share an English name.</summary>
    public static IEnumerable<string> ChineseOf(string english) => Chinese[english];

    public static bool HasChinese(string text) => Chinese.SelectMany(c => c).Contains(text);

    private static IEnumerable<(string English, string Chinese)> Pairs() => XDocument
        .Parse(Checkout.Read("src/RetailCrm.Dashboard/Resources/Localization/SharedText.zh-CN.resx")).Root!.Elements("data")
        .Select(d => (d.Attribute("name")!.Value, d.Element("value")!.Value))
        .Concat(MetricCatalogue.All.Select(m => (m.Name.English, m.Name.Chinese)));
}
