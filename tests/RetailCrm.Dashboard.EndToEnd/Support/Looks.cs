namespace RetailCrm.Dashboard.EndToEnd.Support;

/// <summary>
/// The looks of a page: language, dark or not, width in pixels. Two that differ in all three; with RETAILCRM_LOOKS=all every one
/// of them (tests/gallery.sh).
/// </summary>
public sealed class Looks : TheoryData<string, bool, int>
{
    public Looks()
    {
        Add("en-US", false, 1440);
        Add("zh-CN", true, 390);
        if (Environment.GetEnvironmentVariable("RETAILCRM_LOOKS") != "all") return;
        Add("en-US", true, 1440);
        Add("zh-CN", false, 1440);
        Add("zh-CN", true, 1440);
        Add("en-US", false, 390);
        Add("en-US", true, 390);
        Add("zh-CN", false, 390);
    }
}
