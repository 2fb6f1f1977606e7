using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>Who may see what, until when: the list, and one user's rights beside it. Changes that are not saved stay while others are looked at.</summary>
public sealed partial class UsersPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly UserQueries users;
    private readonly CurrentRights current;
    private readonly BusinessCalendar calendar;
    private readonly Loaded<UserDirectory> view;
    private readonly Dictionary<long, UserDraft> drafts = [];
    private UsersPageState state = UsersPageState.Default;
    private IReadOnlyList<string> unknown = [];
    private IReadOnlyList<UserRow> found = [];

    public UsersPage(NavigationManager navigation, UserQueries users, CurrentRights current, BusinessCalendar calendar, ILogger<UsersPage> log)
    {
        (this.navigation, this.users, this.current, this.calendar) = (navigation, users, current, calendar);
        view = new(log, StateHasChanged);
    }

    private DateOnly Today => calendar.Today;

    private UserRow? Selected => state.User is { } id ? view.Value?.User(id) : null;

    private bool HasPanel => state.User is not null || state.Panel != UsersPanel.None;

    private string CloseUrl => AdminUrls.Of(state.Open((long?)null));

    private BlockState Shown => view.State == BlockState.Data && found.Count == 0 ? BlockState.Empty : view.State;

    private string? ListNote => view.Value is { } all ? L["{0} of {1}, by role", found.Count, all.Users.Count].Value : null;

    private string? AttentionNote
    {
        get
        {
            if (view.Value is not { } all) return null;
            int factor = all.Users.Count(u => all.AttentionOf(u, Today).HasFlag(UserAttention.SecondFactorMissing)), ends = all.Users.Count(u => all.AttentionOf(u, Today).HasFlag(UserAttention.GrantEnds));
            return L["{0} without a second factor · {1} with a grant that ends within {2} days", factor, ends, UserDirectory.EndsSoonDays];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        Show();
        await ReadAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        view.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if ("/" + navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == AdminUrls.Users) _ = InvokeAsync(Show);
    }

    private void Show()
    {
        var query = QueryText.Of(navigation.Uri);
        (state, unknown) = (UsersPageState.Read(query), query.LeftOut);
        if (view.Value is { } all) found = all.Find(state.Filter, Today);
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        await view.ReadAsync(async stop => await users.AllAsync(UsersRight.Of(await current.ReadAsync(stop)), stop));
        Show();
    }

    private UserDraft Draft(UserRow user) => drafts.TryGetValue(user.Id, out var held) ? held : drafts[user.Id] = new(user);

    private Task SavedAsync()
    {
        if (state.User is { } id) drafts.Remove(id);
        return ReadAsync();
    }

    private async Task OpenedAsync(long id)
    {
        await ReadAsync();
        navigation.NavigateTo(AdminUrls.Of(state.Open(id)));
    }
}
