using Microsoft.Extensions.Localization;
using RetailCrm.Crm.Views;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Components.Views;

/// <summary>Asks and changes saved views as whoever is signed in.</summary>
public sealed class ViewReader(ViewQueries queries, ChangeViews change, CurrentRights current, IStringLocalizer<SharedText> L) : IViewAnswers
{
    public async Task<(IReadOnlyList<SavedView> Views, IReadOnlyList<(string Code, string Title)> Roles, bool MayChange)> ListAsync(string page)
    {
        var rights = await current.ReadAsync();
        return (await queries.ListAsync(rights, page), [.. rights.Roles.Select(r => (r, RoleWords.Title(L, r, rights.RoleTitles.GetValueOrDefault(r))))], rights.UserId != 0 && rights.SeenBy is null);
    }

    public async Task<ViewOutcome> SaveAsync(string page, string name, string address, string? role) =>
        await change.SaveAsync(await current.ReadAsync(), await ActorAsync(), page, name, address, role);

    public async Task<ViewOutcome> RenameAsync(string page, SavedView view, string name) => await change.RenameAsync(await current.ReadAsync(), await ActorAsync(), view, page, name);

    public async Task<ViewOutcome> DeleteAsync(SavedView view) => await change.DeleteAsync(await current.ReadAsync(), await ActorAsync(), view);

    public async Task<ViewOutcome> ChooseAsync(string page, long? view) => await change.ChooseAsync(await current.ReadAsync(), page, view);

    private async Task<RetailCrm.Security.Audit.AuditActor> ActorAsync() => RequestActor.Of(await current.CallerAsync());
}
