using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>What a user will see once the grants are saved.</summary>
public sealed partial class ScopeSection(Figures figures)
{
    private const int Most = 12, Many = 24, OfMany = 4;

    [Parameter, EditorRequired]
    public ScopePreview Preview { get; set; } = default!;

    private Figures Figures => figures;

    // Of very many stores the numbers by region say it; what is new is always named.
    private List<StorePlace> OfRegion(IEnumerable<StorePlace> region)
    {
        var (added, others) = (region.Where(s => Preview.Added.Contains(s.Code)).ToList(), region.Where(s => !Preview.Added.Contains(s.Code)));
        return [.. added.Concat(others).Take(Preview.Stores.Count > Many ? OfMany : Most)];
    }

    private string Headline => Preview.Stores.Count == 0 ? L["No store visible"] : Preview.Everything ? L["All {0} stores visible, and those to come", Preview.Stores.Count] : Preview.Stores.Count == 1 ? L["1 store visible"] : L["{0} stores visible", Preview.Stores.Count];

    private string Difference => (Preview.Added.Count, Preview.Removed.Count) switch
    {
        (0, 0) => L["As it is now."],
        (var more, 0) => L["{0} more than now.", more],
        (0, var less) => L["{0} fewer than now: without {1}.", less, Names(Preview.Removed)],
        var (more, less) => L["{0} more and {1} fewer than now: without {2}.", more, less, Names(Preview.Removed)],
    };

    private string Names(IReadOnlyList<StorePlace> stores) => string.Join(", ", stores.Take(3).Select(s => s.Name)) + (stores.Count > 3 ? " " + L["and {0} more", stores.Count - 3] : "");
}
