using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.Views;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Components.Views;

/// <summary>The saved views of a page whose address is its state. A page that is opened bare goes to the view its reader has chosen for that.</summary>
public sealed partial class SavedViews(IViewAnswers answers, NavigationManager navigation)
{
    private IReadOnlyList<SavedView> views = [];
    private IReadOnlyList<(string Code, string Title)> roles = [];
    private SavedView? editing;
    private string name = "", role = "";
    private string? problem;

    /// <summary>The page's address without a query.</summary>
    [Parameter, EditorRequired]
    public string Page { get; set; } = "";

    /// <summary>The address as it is now: what is saved.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    private bool MayChange { get; set; }

    private SavedView? Current => views.FirstOrDefault(v => v.Address == Address);

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        // Only at the page's own bare address: whoever takes a filter away wants no view back.
        if (Address == Page && !navigation.Uri.Contains('?', StringComparison.Ordinal) && views.FirstOrDefault(v => v.IsDefault) is { } chosen && chosen.Address != Page)
            navigation.NavigateTo(chosen.Address, replace: true);
    }

    private async Task ReadAsync() => (views, roles, MayChange) = await answers.ListAsync(Page);

    private string Told(SavedView view) => !view.IsOwn ? L["saved by {0}", view.Owner].Value : view.Role is null ? L["only me"].Value : L["shared"].Value;

    private void Edit(SavedView view)
    {
        editing = editing?.Id == view.Id ? null : view;
        (name, role, problem) = (editing?.Name ?? "", editing?.Role ?? "", null);
    }

    private Task SaveAsync() => ActAsync(() => answers.SaveAsync(Page, name, Address, role.Length == 0 ? null : role));

    private Task RenameAsync() => ActAsync(() => answers.RenameAsync(Page, editing!, name));

    private Task DeleteAsync(SavedView view) => ActAsync(() => answers.DeleteAsync(view));

    private Task ChooseAsync(SavedView view) => ActAsync(() => answers.ChooseAsync(Page, view.IsDefault ? null : view.Id));

    private Task ActAsync(Func<Task<ViewOutcome>> act) => OnceAsync(async () =>
    {
        var outcome = await act();
        problem = outcome switch
        {
            ViewOutcome.Done => null,
            ViewOutcome.BadName => L["A name has 1 to {0} characters.", ChangeViews.LongestName].Value,
            ViewOutcome.NameTaken => L["Another of your views has this name."].Value,
            ViewOutcome.BadAddress => L["This address is too long to be saved."].Value,
            ViewOutcome.BadRole => L["A view can be shared with a role of one's own only."].Value,
            ViewOutcome.TooMany => L["There are {0} views already: delete one first.", ChangeViews.MostViews].Value,
            _ => L["It is not yours, or it is gone."].Value,
        };
        if (outcome == ViewOutcome.Done) (editing, name, role) = (null, "", "");
        await ReadAsync();
    }, text => problem = text);
}
