using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>Two alerts at a time, critical ones first; the next after twelve seconds.</summary>
public sealed partial class Ticker(TimeProvider clock) : IDisposable
{
    private const int PerPage = 2;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(12);
    private ITimer? timer;
    private int page;

    [Parameter, EditorRequired]
    public WallPart<IReadOnlyList<Alert>> Part { get; set; } = new();

    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    private int At => Part.Value is { Count: > 0 } all ? page % ((all.Count + PerPage - 1) / PerPage) * PerPage : 0;

    private IEnumerable<Alert> Shown => Part.Value!.Skip(At).Take(PerPage);

    // Only a circuit gets here.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) timer ??= clock.CreateTimer(_ => _ = InvokeAsync(Turn), null, Every, Every);
    }

    public void Dispose() => timer?.Dispose();

    private void Turn()
    {
        if (Part.Value is not { Count: > PerPage }) return;
        page++;
        StateHasChanged();
    }
}
