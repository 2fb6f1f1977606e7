namespace RetailCrm.Dashboard.Localization;

/// <summary>The portal's own words. English text is the key; Chinese stands in Resources/Localization.SharedText.zh-CN.resx.</summary>
public sealed class SharedText
{
    private SharedText()
    {
    }

    /// <summary>Marks a text that is looked up elsewhere, so that the test of missing translations sees it.</summary>
    public static string Key(string text) => text;
}
