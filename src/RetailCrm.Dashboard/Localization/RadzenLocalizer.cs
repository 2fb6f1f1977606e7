using System.Globalization;
using System.Resources;

namespace RetailCrm.Dashboard.Localization;

/// <summary>Radzen ships de, es, fr, it, ja …; zh-CN comes from Resources/RadzenStrings.zh-CN.resx. Null: Radzen's own text.</summary>
internal sealed class RadzenLocalizer : Radzen.ILocalizer
{
    private static readonly ResourceManager Strings = new("RetailCrm.Dashboard.Resources.RadzenStrings", typeof(RadzenLocalizer).Assembly);

    public string? Get(string key, CultureInfo culture)
    {
        if (!PortalCulture.IsChinese(culture)) return null;
        return Strings.GetString(key, culture) is { Length: > 0 } text ? text : null;
    }
}
