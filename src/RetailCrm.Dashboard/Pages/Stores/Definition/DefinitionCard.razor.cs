using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Definition;

/// <summary>Where a figure comes from: what is counted, over which days and stores, how fresh, and whether the orders say the same.</summary>
public sealed partial class DefinitionCard : IAsyncDisposable
{
    private readonly IStoreAnswers reader;
    private readonly Figures figures;
    private readonly FactLines lines;
    private readonly IJSRuntime js;
    private readonly Loaded<FoundFacts> facts;
    private readonly Loaded<RecomputedFigure> check;
    private DotNetObjectReference<DefinitionCard>? self;
    private ElementReference dialog;
    private bool checking;

    public DefinitionCard(IStoreAnswers reader, Figures figures, FactLines lines, IJSRuntime js, ILogger<DefinitionCard> log)
    {
        (this.reader, this.figures, this.lines, this.js) = (reader, figures, lines, js);
        facts = new(log, StateHasChanged);
        check = new(log, StateHasChanged);
    }

    [Parameter, EditorRequired]
    public FigureRef Figure { get; set; } = default!;

    [Parameter, EditorRequired]
    public StoresPageState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    private FigureFacts? Facts => facts.Value?.Found;

    private string Where => Facts!.StoreCode is not { } code ? L["{0} stores together", Facts.Stores].Value : Figure.Day is { } day ? $"{code} · {figures.Date(day)}" : code;

    private string RowsUrl => Figure.OfPeers ? StoreUrls.Of(State with { Definition = null, All = true }) : Figure is { StoreCode: { } of, Day: { } day } ? StoreUrls.Day(new(of, day, State with { Definition = null })) : Figure.StoreCode is { } code
        ? StoreUrls.Store(code, State)
        : StoreUrls.Of(State with { Definition = null, All = true });

    private string RowsNote => Figure.StoreCode is null || Figure.OfPeers ? L["the stores behind it"] : Figure.Day is null ? L["the store's days behind it"] : L["the day's hours and documents"];

    /// <summary>The browser closed the dialog (Esc, or a click beside it).</summary>
    [JSInvokable]
    public Task Closed() => InvokeAsync(OnClosed.InvokeAsync);

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        await js.InvokeVoidAsync("portal.showDialog", dialog, self);
    }

    public ValueTask DisposeAsync()
    {
        facts.Dispose();
        check.Dispose();
        self?.Dispose();
        return ValueTask.CompletedTask;
    }

    // The filters choose stores; a store's day is the same whatever they say, and so are the stores like it.
    private IEnumerable<FactLine> Lines(FigureFacts found) => lines.Of(found, Figure is { Day: null, OfPeers: false } ? State : State with { Regions = [], Formats = [], LikeForLike = false });

    private Task ReadAsync() => facts.ReadAsync(async stop => new FoundFacts(await reader.FactsAsync(State, Figure, stop)));

    private async Task RecomputeAsync()
    {
        checking = true;
        await check.ReadAsync(async stop => await reader.RecomputeAsync(State, Figure, stop)
            ?? throw new InvalidOperationException($"The figure {Figure.Text} has facts but cannot be recomputed."));
        checking = false;
    }

    private async Task CloseAsync() => await js.InvokeVoidAsync("portal.closeDialog", dialog);

    private sealed record FoundFacts(FigureFacts? Found);
}
