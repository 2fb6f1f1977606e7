using RetailCrm.Dashboard.Components.Help.Texts;

namespace RetailCrm.Dashboard.Components.Help;

/// <summary>The help of every page.</summary>
internal static class PageHelps
{
    public static IReadOnlyList<PageHelp> All { get; } = [.. DayHelp.All, .. StoreHelp.All, .. MemberHelp.All, .. PeopleHelp.All, .. WorkHelp.All, .. AdminHelp.All];

    /// <summary>The help of the page at an address; null where there is none.</summary>
    /// <param name="path">With or without its first slash and its query.</param>
    public static PageHelp? Of(string path)
    {
        var segments = path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return All.FirstOrDefault(h => h.IsOf(segments));
    }
}
