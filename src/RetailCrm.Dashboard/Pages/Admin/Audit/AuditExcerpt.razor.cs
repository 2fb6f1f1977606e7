using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Audit;

/// <summary>The last entries of the audit under the list of users, for who may read it.</summary>
public sealed partial class AuditExcerpt : IDisposable
{
    private const int Entries = 6;
    private readonly AuditQueries audit;
    private readonly CurrentRights current;
    private readonly Loaded<Excerpt> view;

    public AuditExcerpt(AuditQueries audit, CurrentRights current, ILogger<AuditExcerpt> log)
    {
        (this.audit, this.current) = (audit, current);
        view = new(log, StateHasChanged);
    }

    public void Dispose() => view.Dispose();

    protected override Task OnInitializedAsync() => ReadAsync();

    private Task ReadAsync() => view.ReadAsync(async stop =>
    {
        var right = AuditRight.Of(await current.ReadAsync(stop));
        return new Excerpt(await audit.FindAsync(right, new() { Rows = Entries }, stop), await audit.LastCheckAsync(right, stop));
    });

    private sealed record Excerpt(Security.Audit.AuditPage Page, AuditCheck? Check);
}
