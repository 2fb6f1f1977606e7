using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Pages.Account;

/// <summary>One's own account: who one is here, where one is signed in, and the ways to password and second factor.</summary>
public sealed partial class AccountPage(CurrentRights current, BusinessCalendar calendar, Figures figures)
{
    private PortalUser user = new();
    private Rights rights = Rights.None;
    private IReadOnlyList<UserSession> sessions = [];

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        user = await Factor.UserAsync(Http);
        rights = await current.ReadAsync(Http.RequestAborted);
        sessions = await Sessions.OpenOfAsync(user.Id, Http.RequestAborted);
    }

    private string Moment(DateTimeOffset at) => figures.ShortMoment(calendar.Local(at), calendar.Now);
}
