using RetailCrm.Crm.Views;

namespace RetailCrm.Dashboard.Components.Views;

/// <summary>What the menu of saved views asks and does, under the reader's rights of that moment.</summary>
public interface IViewAnswers
{
    /// <summary>The views of a page, the reader's roles to share with, and whether the reader may change anything.</summary>
    Task<(IReadOnlyList<SavedView> Views, IReadOnlyList<(string Code, string Title)> Roles, bool MayChange)> ListAsync(string page);

    Task<ViewOutcome> SaveAsync(string page, string name, string address, string? role);

    Task<ViewOutcome> RenameAsync(string page, SavedView view, string name);

    Task<ViewOutcome> DeleteAsync(SavedView view);

    Task<ViewOutcome> ChooseAsync(string page, long? view);
}
