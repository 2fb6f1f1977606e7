using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>
/// Shows a page as long as its visitor may see it: at every change of the address, and as soon as somebody's rights change. A page
/// whose visitor's rights have changed is built anew, so that nothing of the older ones stays on the screen.
/// </summary>
public sealed class GuardedRouteView(CurrentRights current, RightsWatch watch, NavigationManager navigation) : ComponentBase, IDisposable
{
    private static readonly RouteData Refusal = new(typeof(Pages.Account.DeniedPage), new Dictionary<string, object?>());
    private RouteData? shown;
    private RouteData? checkedRoute;
    private Rights? rights;

    [Parameter, EditorRequired]
    public RouteData RouteData { get; set; } = default!;

    [Parameter, EditorRequired]
    public Type DefaultLayout { get; set; } = default!;

    protected override void OnInitialized() => watch.Changed += OnRightsChangedAsync;

    protected override Task OnParametersSetAsync() => CheckAsync();

    // Only a circuit gets here.
    protected override void OnAfterRender(bool firstRender)
    {
        if (rights is { } shown) watch.Start(shown.Version);
    }

    public void Dispose() => watch.Changed -= OnRightsChangedAsync;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (shown is null) return;
        builder.OpenComponent<CascadingValue<Rights?>>(0);
        builder.SetKey(Mark(rights));
        builder.AddComponentParameter(1, nameof(CascadingValue<Rights?>.Value), rights);
        builder.AddComponentParameter(2, nameof(CascadingValue<Rights?>.ChildContent), (RenderFragment)BuildPage);
        builder.CloseComponent();
    }

    private void BuildPage(RenderTreeBuilder builder)
    {
        builder.OpenComponent<RouteView>(0);
        builder.AddComponentParameter(1, nameof(RouteView.RouteData), shown);
        builder.AddComponentParameter(2, nameof(RouteView.DefaultLayout), DefaultLayout);
        builder.CloseComponent();
        builder.OpenComponent<FocusOnNavigate>(3);
        builder.AddComponentParameter(4, nameof(FocusOnNavigate.RouteData), checkedRoute);
        builder.AddComponentParameter(5, nameof(FocusOnNavigate.Selector), "h1");
        builder.CloseComponent();
    }

    private async Task CheckAsync()
    {
        var asked = RouteData;
        // A plain page is only ever the answer to a request, which was checked as a whole.
        if (asked.PageType.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true))
        {
            (shown, checkedRoute, rights) = (asked, asked, null);
            return;
        }

        var now = await current.ReadAsync();
        // Another address was asked for in the meantime: its own check decides.
        if (!ReferenceEquals(asked, RouteData)) return;
        if (!now.IsSomebody && !asked.PageType.IsDefined(typeof(AllowAnonymousAttribute), inherit: true))
        {
            // Signed out elsewhere, or no longer active: the request for the same address leads to the sign-in.
            shown = null;
            navigation.NavigateTo(navigation.Uri, forceLoad: true);
            return;
        }

        (shown, checkedRoute, rights) = (Needed(asked.PageType).All(now.May) ? asked : Refusal, asked, now);
    }

    private Task OnRightsChangedAsync() => InvokeAsync(async () =>
    {
        await CheckAsync();
        StateHasChanged();
    });

    // What a page hangs on: with another mark it is another page.
    private static string Mark(Rights? rights) => rights is null ? "" : $"{rights.UserId} {rights.ScreenId} {rights.Scope.Key} {string.Join(' ', rights.Permissions.Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> Needed(Type page) => page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(a => a.Policy).OfType<string>();
}
