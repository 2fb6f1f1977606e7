using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Pages.Cockpit;
using RetailCrm.Security;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Pages.Admin.Screens;

/// <summary>One screen: its stores, its language and its scenes; a code to approve, or a right to take away.</summary>
public sealed partial class ScreenDrawer(ActingUser acting, ChangeScreens change, WallWords words, WriteGuard guard)
{
    private string? message;
    private bool busy, asked;

    [Parameter, EditorRequired]
    public ScreenDraft Draft { get; set; } = default!;

    /// <summary>The stores and regions to choose from.</summary>
    [Parameter, EditorRequired]
    public UserDirectory Directory { get; set; } = default!;

    /// <summary>The visitor may open a wall.</summary>
    [Parameter, EditorRequired]
    public bool MayLook { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    private WallWords Words => words;

    private Task SaveAsync() => RunAsync(async by =>
    {
        if (Draft.Name.Trim().Length == 0) return L["Say where the screen hangs."].Value;
        if (Draft.Screen is { } screen) return await change.SetAsync(by, screen, Draft.Wanted, CancellationToken.None) ? null : L["Somebody else has changed or revoked this screen. Nothing was saved."].Value;
        return await change.ApproveAsync(by, Draft.Code, Draft.Wanted, CancellationToken.None) == ApprovalOutcome.Done ? null : L["No screen shows this code, or it has expired. Read it again from the screen."].Value;
    });

    // Asked twice: the wall goes dark at once.
    private Task RevokeAsync()
    {
        if (asked) return RunAsync(async by => await change.RevokeAsync(by, Draft.Screen!, CancellationToken.None) ? null : L["This screen was revoked already."].Value);
        asked = true;
        return Task.CompletedTask;
    }

    private async Task RunAsync(Func<AuditActor, Task<string?>> act)
    {
        if (busy) return;
        busy = true;
        try
        {
            string? refusal = null;
            message = await acting.WithAsync(Permissions.ManageUsers) is not { } by ? L["Nothing was saved: you may no longer manage users."] : await guard.RunAsync(async () => refusal = await act(by)) ?? refusal;
            if (message is null) await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private IEnumerable<(string Value, string Name)> Targets(WallScene scene) => scene == WallScene.Region ? Directory.Regions.Select(r => (r, r)) : Directory.Stores.Select(s => (s.Code, s.Name));

    private void SetScene(int at, string? code)
    {
        if (code is not null && WallScenes.TryParse(code, out var scene)) Draft.Steps[at] = new(scene, null, Draft.Steps[at].Seconds);
    }

    private void SetTarget(int at, string? target) => Draft.Steps[at] = Draft.Steps[at] with { Target = target is { Length: > 0 } ? target : null };

    private void SetSeconds(int at, string? text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) Draft.Steps[at] = Draft.Steps[at] with { Seconds = Math.Clamp(seconds, SceneStep.Least, SceneStep.Most) };
    }
}
