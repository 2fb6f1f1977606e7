using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Days;

/// <summary>One store's days beside those they are compared with; previous and next walk the list it was opened from.</summary>
public sealed partial class StoreDaysPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly Figures figures;
    private readonly PeriodWords words;
    private readonly Loaded<Shown> view;
    private StoresPageState state = StoresPageState.Default;
    private string? read;

    public StoreDaysPage(NavigationManager navigation, IStoreAnswers reader, Figures figures, PeriodWords words, ILogger<StoreDaysPage> log)
    {
        (this.navigation, Reader, this.figures, this.words) = (navigation, reader, figures, words);
        view = new(log, StateHasChanged);
    }

    [Parameter]
    public string Code { get; set; } = "";

    private IStoreAnswers Reader { get; }

    private Figures Figures => figures;

    private string Versus => words.Versus(state.Comparison);

    private string BackUrl => StoreUrls.Of(state with { Selected = Code, Definition = null });

    private StoreComparisonRow? Row => view.Value?.List.Answer.Rows.FirstOrDefault(r => r.StoreCode == Code);

    private string Name => Row?.StoreName ?? Code;

    private string Place => string.Join(" · ", new[] { Row?.Region, Row?.City, Row?.Format }.OfType<string>());

    private StoreComparisonRow? Before => Neighbour(-1);

    private StoreComparisonRow? After => Neighbour(1);

    private ColumnUnit Unit => figures.UnitFor(view.Value?.Days.Select(d => Math.Max(d.Figures.NetSales, d.Compared?.NetSales ?? 0)).DefaultIfEmpty(0).Max() ?? 0);

    private IReadOnlyList<DayColumn> Columns => [.. view.Value!.Days.Where(d => d.Day is not null).Select(ColumnOf)];

    private string Sentence
    {
        get
        {
            var traded = view.Value!.Days.Where(d => d is { Day: not null, Figures.Orders: > 0 }).ToList();
            if (traded.Count == 0) return L["No day with an order."];
            var (low, high) = (traded.MinBy(d => d.Figures.NetSales)!, traded.MaxBy(d => d.Figures.NetSales)!);
            return L["{0} trading days; lowest {1} on {2}, highest {3} on {4}.", traded.Count, figures.FullMoney(low.Figures.NetSales), figures.Date(low.Day!.Value), figures.FullMoney(high.Figures.NetSales), figures.Date(high.Day!.Value)];
        }
    }

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync() => ShowAsync();

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        view.Dispose();
    }

    // A card opens and closes at this store's own address, which sets no parameter anew; another store's sets the code.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        var path = navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0];
        if (Uri.UnescapeDataString(path) == $"{StoreUrls.List[1..]}/{Code}") _ = InvokeAsync(ShowAsync);
    }

    private async Task ShowAsync()
    {
        state = StoresPageState.Read(QueryText.Of(navigation.Uri));
        StateHasChanged();
        if (read == StoreUrls.Store(Code, state)) return;
        read = StoreUrls.Store(Code, state);
        await ReadAsync();
    }

    private string DefineUrl(FigureRef figure) => StoreUrls.Store(Code, state, figure);

    private void CloseDefinition() => navigation.NavigateTo(StoreUrls.Store(Code, state));

    private Task ReadAsync()
    {
        var (asked, code) = (state, Code);
        return view.ReadAsync(async stop => new Shown(await Reader.ReadAsync(asked, stop), await Reader.DaysAsync(asked, code, stop)));
    }

    private StoreComparisonRow? Neighbour(int step)
    {
        if (view.Value is not { } shown) return null;
        var at = shown.List.Sorted.ToList().FindIndex(r => r.StoreCode == Code);
        return at < 0 ? null : shown.List.Sorted.ElementAtOrDefault(at + step);
    }

    private DayColumn ColumnOf(StoreDay day)
    {
        var date = day.Day!.Value;
        var tip = $"{figures.Weekday(date)} {figures.Date(date)}: {figures.FullMoney(day.Figures.NetSales)}";
        if (day.Compared is { } before) tip += $" ({figures.Date(day.ComparedDay!.Value)}: {figures.FullMoney(before.NetSales)})";
        return new(figures.ShortDate(date), Value(day.Figures), day.Compared is { } c ? Value(c) : null, tip, date == Reader.Today);
    }

    // A day without a document is a gap.
    private static double? Value(StoreFigures f) => f is { Orders: 0, Returns: 0 } ? null : (double)f.NetSales;

    private IEnumerable<(string Metric, string Label, Figure Value, Change Change)> Cards(StoreComparisonRow row)
    {
        var (now, before) = (row.Figures, row.Compared);
        yield return ("net_sales", L["Net sales"], figures.Money(now.NetSales), figures.Relative(now.NetSales, before?.NetSales, before?.Orders));
        yield return ("orders", L["Orders"], figures.Count(now.Orders), figures.Relative(now.Orders, before?.Orders, before?.Orders));
        if (now.Visitors is not null) yield return ("conversion", L["Conversion"], figures.Rate(now.Conversion), figures.Points(now.Conversion, before?.Conversion, before?.Visitors, tight: true));
        yield return ("atv", L["Average ticket"], figures.MeanMoney(now.Atv), figures.Relative(now.Atv, before?.Atv, before?.Orders));
        yield return ("upt", L["Units per order"], figures.Ratio(now.Upt), figures.Difference(now.Upt, before?.Upt, 2));
        yield return ("active_members", L["Active members"], figures.Count(now.ActiveMembers), figures.Relative(now.ActiveMembers, before?.ActiveMembers, before?.ActiveMembers));
    }

    private sealed record Shown(StoresView List, IReadOnlyList<StoreDay> Days);
}
