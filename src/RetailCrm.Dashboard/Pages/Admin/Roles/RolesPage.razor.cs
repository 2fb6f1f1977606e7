using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Roles;

/// <summary>What each role allows and who holds it; an admin edits roles and makes new ones.</summary>
public sealed partial class RolesPage : IDisposable
{
    /// <summary>In the address, for a role that is being made; no code may be so.</summary>
    public const string NewRole = "+";

    private readonly NavigationManager navigation;
    private readonly UserQueries users;
    private readonly CurrentRights current;
    private readonly Loaded<UserDirectory> view;
    private RoleDraft? open;

    public RolesPage(NavigationManager navigation, UserQueries users, CurrentRights current, ILogger<RolesPage> log)
    {
        (this.navigation, this.users, this.current) = (navigation, users, current);
        view = new(log, StateHasChanged);
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await ReadAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        view.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if ("/" + navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == AdminUrls.Roles) _ = InvokeAsync(Show);
    }

    private async Task ReadAsync()
    {
        await view.ReadAsync(async stop => await users.AllAsync(UsersRight.Of(await current.ReadAsync(stop)), stop));
        Show();
    }

    private void Show()
    {
        var asked = QueryText.Of(navigation.Uri).One("role");
        // A plus sign in an address is a blank.
        open = asked is NewRole or " " ? new(null) : view.Value?.Roles.FirstOrDefault(r => r.Code == asked) is { } row ? new(row) : null;
        StateHasChanged();
    }

    private async Task SavedAsync(string code)
    {
        await ReadAsync();
        navigation.NavigateTo(AdminUrls.Role(code));
    }

    private string Title(RoleRow row) => RoleWords.Title(L, row.Code, row.Role.Title);

    private IReadOnlyList<UserRow> Holders(string code) => view.Value is { } all ? [.. all.Users.Where(u => u.Rights.Roles.Contains(code))] : [];
}
