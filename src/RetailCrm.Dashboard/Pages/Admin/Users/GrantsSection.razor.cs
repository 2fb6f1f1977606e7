using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>Grants: those that hold, those to come (outlined), those that would be new (green); each can be ended.</summary>
public sealed partial class GrantsSection(Figures figures)
{
    private string target = "";
    private DateOnly? from, to;
    private string? fault;

    [Parameter, EditorRequired]
    public UserRow User { get; set; } = default!;

    [Parameter, EditorRequired]
    public UserDraft Draft { get; set; } = default!;

    [Parameter, EditorRequired]
    public UserDirectory Directory { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter]
    public EventCallback OnChange { get; set; }

    private UserWords Words => new(L, figures);

    private int Past => Draft.Grants.Count(g => !UserDraft.Counts(g, Today));

    protected override void OnInitialized() => from = Today;

    private Task Add()
    {
        fault = Fault();
        if (fault is not null) return Task.CompletedTask;
        var kind = target[0] switch { 'a' => GrantKind.All, 'r' => GrantKind.Region, _ => GrantKind.Store };
        if (!Draft.Add(kind, target[1..], from!.Value, to)) fault = L["The user has this very grant already."];
        else target = "";
        return OnChange.InvokeAsync();
    }

    private string? Fault() =>
        target.Length == 0 ? L["Choose a region or a store."].Value
        : from is null ? L["Give the first day."].Value
        : to < from ? L["The last day must not lie before the first."].Value
        : to < Today ? L["The last day has passed: such a grant opens nothing."].Value
        : null;

    private Task End(ScopeGrant grant)
    {
        Draft.End(grant, Today);
        return OnChange.InvokeAsync();
    }

    private string? Class(ScopeGrant grant) => Draft.IsNew(grant) ? "nw" : grant.FromDay > Today ? "ft" : null;

    private string? Mark(ScopeGrant grant) => Draft.IsNew(grant) ? L["added"].Value : grant.FromDay > Today ? L["not yet"].Value : null;
}
