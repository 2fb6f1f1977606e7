using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Audit;

/// <summary>Who did what, when, to what: searched, proven whole, taken away as a file. The auditor's first page.</summary>
public sealed partial class AuditPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly AuditQueries audit;
    private readonly CurrentRights current;
    private readonly BusinessCalendar calendar;
    private readonly Loaded<AuditView> view;
    private AuditPageState state = AuditPageState.Default;
    private IReadOnlyList<string> unknown = [];
    private string who = "", what = "", subject = "";
    private DateOnly? from, to;
    private bool checking;

    public AuditPage(NavigationManager navigation, AuditQueries audit, CurrentRights current, BusinessCalendar calendar, ILogger<AuditPage> log)
    {
        (this.navigation, this.audit, this.current, this.calendar) = (navigation, audit, current, calendar);
        view = new(log, StateHasChanged);
    }

    [Inject]
    private CheckAudit Chain { get; set; } = default!;

    [Inject]
    private IOptions<AuditOptions> Options { get; set; } = default!;

    private BlockState Shown => view.State == BlockState.Data && view.Value!.Page.Entries.Count == 0 ? BlockState.Empty : view.State;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await ShowAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        view.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if ("/" + navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == AdminUrls.Audit) _ = InvokeAsync(ShowAsync);
    }

    private Task ShowAsync()
    {
        var query = QueryText.Of(navigation.Uri);
        (state, unknown) = (AuditPageState.Read(query), query.LeftOut);
        (who, what, subject, from, to) = (state.User ?? "", state.Action ?? "", state.Subject ?? "", state.From, state.To);
        return ReadAsync();
    }

    private Task ReadAsync() => view.ReadAsync(async stop =>
    {
        var right = AuditRight.Of(await current.ReadAsync(stop));
        return new AuditView(await audit.FindAsync(right, state.Filter(calendar), stop), await audit.LastCheckAsync(right, stop));
    });

    private void Search() => navigation.NavigateTo(AdminUrls.Of(new AuditPageState { User = Text(who), Action = Text(what), Subject = Text(subject), From = from, To = to }));

    // Whoever reads the audit may have it proven: the check changes nothing of it.
    private async Task CheckAsync()
    {
        if (checking || !(await current.ReadAsync()).May(RetailCrm.Security.Permissions.ReadAudit)) return;
        checking = true;
        StateHasChanged();
        try
        {
            await Task.Run(() => Chain.RunAsync());
            await ReadAsync();
        }
        finally
        {
            checking = false;
        }
    }

    private static string? Text(string typed) => typed.Trim() is { Length: > 0 } text ? text : null;

    private sealed record AuditView(Security.Audit.AuditPage Page, AuditCheck? Check);
}
