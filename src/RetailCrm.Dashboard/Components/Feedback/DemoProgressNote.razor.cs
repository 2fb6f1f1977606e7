using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Hosting.Demo;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>An empty database: how to fill it, or how far the demo chain is. Looks every second and asks for the data when it is in.</summary>
public sealed partial class DemoProgressNote(DemoLoading loading, FreshnessWatch watch, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private ITimer? timer;
    private DemoProgress? seen;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) timer = clock.CreateTimer(_ => _ = InvokeAsync(LookAsync), null, Every, Every);
    }

    public void Dispose() => timer?.Dispose();

    private async Task LookAsync()
    {
        var (before, now) = (seen, loading.Current);
        seen = now;
        if (before != now) StateHasChanged();
        if (before is not null && now is null) await watch.CheckAsync();
    }

    private string Phase(DemoProgress progress) => progress.Phase switch
    {
        DemoPhase.Writing => L["inventing"],
        DemoPhase.Importing => L["importing"],
        _ => L["computing the aggregates"],
    };
}
