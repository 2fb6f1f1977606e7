using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Days;

/// <summary>One store's days beside those they are compared with; previous and next walk the list it was opened from.</summary>
public sealed partial class StoreDaysPage(IStoreAnswers reader, Figures figures, PeriodWords words)
{
    private string? opened;
    private StoreDaysView? drawnOf;
    private IReadOnlyList<DayColumn> columns = [];

    [Parameter]
    public string Code { get; set; } = "";

    private Figures Figures => figures;

    private string Versus => Reading.Value?.List.Answer.Periods is { Compared: null } ? "" : words.Versus(Asked.Comparison, Reading.Value?.List.Holiday);

    private string BackUrl => StoreUrls.Of(Asked with { Selected = Code, Definition = null });

    private StoreComparisonRow? Row => Reading.Value?.List.Answer.Rows.FirstOrDefault(r => r.StoreCode == Code);

    private string Name => Row is { } row ? TightNames.Of(row.StoreName) : Code;

    private string Place => string.Join(" · ", new[] { Row?.Region, Row?.City, Row?.Format }.OfType<string>().Select(TightNames.Of));

    private StoreComparisonRow? Before => Neighbour(-1);

    private StoreComparisonRow? After => Neighbour(1);

    private ColumnUnit Unit => figures.UnitFor((decimal)Columns.Select(c => Math.Max(c.Value ?? 0, c.Compared ?? 0)).DefaultIfEmpty(0).Max());

    // Too many days for a column each.
    private bool ByWeek => Reading.Value?.Days.Count(d => d.Day is not null) > Svg.MostPoints;

    // Drawn once an answer.
    private IReadOnlyList<DayColumn> Columns
    {
        get
        {
            if (ReferenceEquals(drawnOf, Reading.Value)) return columns;
            var days = Reading.Value?.Days.Where(d => d.Day is not null) ?? [];
            (drawnOf, columns) = (Reading.Value, [.. ByWeek ? Weeks(days) : days.Select(ColumnOf)]);
            return columns;
        }
    }

    private IEnumerable<string> Notes
    {
        get
        {
            if (NotUnderstood.Count > 0) yield return L["Not understood and left out: {0}", string.Join(L[", "].Value, NotUnderstood)];
            if (Reading.Value?.List.Answer.Periods.Missing is { } missing) yield return words.Why(missing);
        }
    }

    private string Sentence
    {
        get
        {
            var traded = Reading.Value!.Days.Where(d => d is { Day: not null, Figures.Orders: > 0 }).ToList();
            if (traded.Count == 0) return L["No day with an order."];
            var (low, high) = (traded.MinBy(d => d.Figures.NetSales)!, traded.MaxBy(d => d.Figures.NetSales)!);
            return L["{0} trading days; lowest {1} on {2}, highest {3} on {4}.", traded.Count, figures.FullMoney(low.Figures.NetSales), figures.Date(low.Day!.Value), figures.FullMoney(high.Figures.NetSales), figures.Date(high.Day!.Value)];
        }
    }

    protected override string Path => $"{StoreUrls.List}/{Code}";

    protected override StoresPageState Parse(QueryText query) => StoresPageState.Read(query);

    // A card opens and closes over the same days.
    protected override string KeyOf(StoresPageState state) => StoreUrls.Store(Code, state);

    protected override Task<StoreDaysView?> TakePrerenderedAsync(StoresPageState state) => reader.TakePrerenderedDaysAsync(state, Code);

    protected override Task<StoreDaysView> ReadAsync(StoresPageState state, CancellationToken cancellationToken) => reader.ReadDaysAsync(state, Code, cancellationToken);

    protected override long? VersionOf(StoreDaysView view) => view.List.Answer.Freshness.DataVersion;

    protected override Task OnInitializedAsync()
    {
        opened = Code;
        return base.OnInitializedAsync();
    }

    // Another store's address sets the code of this same page.
    protected override Task OnParametersSetAsync()
    {
        if (opened == Code) return Task.CompletedTask;
        opened = Code;
        return ShowAsync(first: false);
    }

    private string DefineUrl(FigureRef figure) => StoreUrls.Store(Code, Asked, figure);

    private void CloseDefinition() => Navigation.NavigateTo(StoreUrls.Store(Code, Asked));

    private StoreComparisonRow? Neighbour(int step)
    {
        if (Reading.Value is not { } shown) return null;
        var at = shown.List.Sorted.ToList().FindIndex(r => r.StoreCode == Code);
        return at < 0 ? null : shown.List.Sorted.ElementAtOrDefault(at + step);
    }

    // Days of one calendar week, Monday first; at the period's ends and while it runs it is no whole one.
    private IEnumerable<DayColumn> Weeks(IEnumerable<StoreDay> days) => days.GroupBy(d => d.Day!.Value.AddDays(-(((int)d.Day.Value.DayOfWeek + 6) % 7)), (monday, all) => WeekOf(monday, [.. all]));

    private DayColumn WeekOf(DateOnly monday, IReadOnlyList<StoreDay> days)
    {
        var (now, before) = (days.Select(d => Value(d.Figures)).OfType<double>().ToList(), days.Select(d => d.Compared is { } c ? Value(c) : null).OfType<double>().ToList());
        var span = new Period(days[0].Day!.Value, days[^1].Day!.Value);
        var tip = L["{0}, {1} days: {2}", figures.Range(span), days.Count, figures.FullMoney((decimal)now.Sum())].Value;
        if (before.Count > 0) tip += $" ({L["compared days"]}: {figures.FullMoney((decimal)before.Sum())})";
        return new(figures.ShortDate(monday > span.From ? monday : span.From), now.Count == 0 ? null : now.Sum(), before.Count == 0 ? null : before.Sum(), tip, days.Count < 7 || span.To >= reader.Today);
    }

    private DayColumn ColumnOf(StoreDay day)
    {
        var date = day.Day!.Value;
        var tip = L["{0}: {1}", $"{figures.Weekday(date)} {figures.Date(date)}", figures.FullMoney(day.Figures.NetSales)].Value;
        if (day.Compared is { } before) tip += $" ({figures.Date(day.ComparedDay!.Value)}: {figures.FullMoney(before.NetSales)})";
        return new(figures.ShortDate(date), Value(day.Figures), day.Compared is { } c ? Value(c) : null, tip, date == reader.Today);
    }

    // A day without a document is a gap.
    private static double? Value(StoreFigures f) => f is { Orders: 0, Returns: 0 } ? null : (double)f.NetSales;

    private IEnumerable<(string Metric, string Label, Figure Value, Change Change)> Cards(StoreComparisonRow row)
    {
        var (now, before) = (row.Figures, row.Compared);
        yield return ("net_sales", L["Net sales"], figures.Money(now.NetSales), figures.Relative(now.NetSales, before?.NetSales, before?.Orders));
        yield return ("orders", L["Orders"], figures.Count(now.Orders), figures.Relative(now.Orders, before?.Orders, before?.Orders));
        if (now.Visitors is not null) yield return ("conversion", L["Conversion"], figures.Rate(now.Conversion), figures.Points(now.Conversion, before?.Conversion, before?.Visitors));
        yield return ("atv", L["Average ticket"], figures.MeanMoney(now.Atv), figures.Relative(now.Atv, before?.Atv, before?.Orders));
        yield return ("upt", L["Units per order"], figures.Ratio(now.Upt), figures.Difference(now.Upt, before?.Upt, 2));
        yield return ("active_members", L["Active members"], figures.Count(now.ActiveMembers), figures.Relative(now.ActiveMembers, before?.ActiveMembers, before?.ActiveMembers));
    }
}
