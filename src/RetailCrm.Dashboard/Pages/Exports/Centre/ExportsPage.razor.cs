using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Reports.Exports;

namespace RetailCrm.Dashboard.Pages.Exports.Centre;

/// <summary>One's own files that are made in the background: how far they are, and the way to them. It follows them without a reload.</summary>
public sealed partial class ExportsPage(IExportAnswers reader, AskExport ask, CurrentRights current, WriteGuard guard, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1.5);
    private ITimer? timer;
    private string? failure;

    private BlockState State => Reading is { State: BlockState.Data or BlockState.Refreshing, Value.Lines.Count: 0 } ? BlockState.Empty : Reading.State;

    private bool CanAsk => Reading.Value is { Reports.Count: > 0, Endings.Count: > 0 };

    private IReadOnlyList<string> Unknown => Asked.Unknown;

    private string? Note => Reading.Value is not { } view ? null : view.Lines.Count(l => l.Export.IsOpen) is > 0 and int open ? L["{0} on the way", open].Value : null;

    protected override string Path => ExportUrls.Page;

    protected override ExportsPageState Parse(QueryText query) => ExportsPageState.Read(query, Navigation.Uri);

    protected override string KeyOf(ExportsPageState state) => "";

    // Only a circuit takes it: a page that is loaded again a moment later must show what was asked for in between.
    protected override Task<ExportsView?> TakePrerenderedAsync(ExportsPageState state) => RendererInfo.IsInteractive ? reader.TakePrerenderedAsync() : Task.FromResult<ExportsView?>(null);

    protected override Task<ExportsView> ReadAsync(ExportsPageState state, CancellationToken cancellationToken) => reader.ReadAsync(cancellationToken);

    // It changes between refreshes.
    protected override long? VersionOf(ExportsView view) => null;

    // Only a circuit gets here.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) timer ??= clock.CreateTimer(_ => _ = InvokeAsync(LookAsync), null, Every, Every);
    }

    protected override void Dispose(bool disposing)
    {
        timer?.Dispose();
        base.Dispose(disposing);
    }

    // What rests is looked at with the data, each half minute.
    private Task LookAsync() => Reading.Value is { IsBusy: true } ? OnDataAsync() : Task.CompletedTask;

    private Task CancelAsync(ExportLine line) => ActAsync(async () => await ask.CancelAsync(await current.ReadAsync(), line.Export.Id) ? null : L["It had ended already."].Value);

    private Task RetryAsync(ExportLine line) => ActAsync(async () => await ask.RetryAsync(await current.ReadAsync(), line.Export.Id) ? null : L["Too many of your files are waiting. Take one of them back, or wait until one is ready."].Value);

    private async Task ActAsync(Func<Task<string?>> act)
    {
        string? said = null;
        failure = await guard.RunAsync(async () => said = await act()) ?? said;
        await OnDataAsync();
    }

    private async Task AskedAsync(long id)
    {
        failure = null;
        await OnDataAsync();
        Navigation.NavigateTo(ExportUrls.Line(id));
    }
}
