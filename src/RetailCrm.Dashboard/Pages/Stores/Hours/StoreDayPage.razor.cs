using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Stores.Drill;

namespace RetailCrm.Dashboard.Pages.Stores.Hours;

/// <summary>A store's day: its hours, an hour's documents, a document's lines. Each step is another address, so that back goes back.</summary>
public sealed partial class StoreDayPage(IStoreDayAnswers reader, Figures figures)
{
    private (string Code, string Day) opened;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string Day { get; set; } = "";

    private Figures Figures => figures;

    private StoreHours? Hours => Shown?.Hours;

    private string Name => Hours is { } known ? TightNames.Of(known.Store.Name) : Code;

    private string DayName => Asked.Day is { } day ? $"{figures.Weekday(day)} {figures.Date(day)}" : Day;

    private string Title => $"{Name} · {DayName}";

    protected override string Path => $"{StoreUrls.List}/{Code}/{Day}";

    protected override StoreDayState Parse(QueryText query) => StoreDayState.Read(Code, Day, query);

    protected override string KeyOf(StoreDayState state) => StoreUrls.Day(state);

    protected override Task<StoreDayView?> TakePrerenderedAsync(StoreDayState state) => reader.TakePrerenderedAsync(state);

    protected override Task<StoreDayView> ReadAsync(StoreDayState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    protected override long? VersionOf(StoreDayView view) => view.Hours?.Freshness.DataVersion ?? Watch.DataVersion;

    protected override Task OnInitializedAsync()
    {
        opened = (Code, Day);
        return base.OnInitializedAsync();
    }

    // Another day's address sets the parameters of this same page.
    protected override Task OnParametersSetAsync()
    {
        if (opened == (Code, Day)) return Task.CompletedTask;
        opened = (Code, Day);
        return ShowAsync(first: false);
    }

    private string DayUrl(DateOnly day) => StoreUrls.Day(new(Code, day, Asked.List) { Hour = Asked.Hour });

    private string? Versus(StoreHours hours) => hours.ComparedDay is { } day ? L["vs {0}", $"{figures.Weekday(day)} {figures.ShortDate(day)}"].Value : null;

    private IEnumerable<(string Label, Figure Value, Change Change, string Define)> Cards(StoreHours hours)
    {
        var (now, before) = (hours.Total, hours.Compared);
        yield return (L["Net sales"], figures.Money(now.NetSales), figures.Relative(now.NetSales, before?.NetSales, before?.Orders), Define("net_sales"));
        yield return (L["Orders"], figures.Count(now.Orders), figures.Relative(now.Orders, before?.Orders, before?.Orders), Define("orders"));
        if (now.Visitors is not null) yield return (L["Conversion"], figures.Rate(now.Conversion), figures.Points(now.Conversion, before?.Conversion, before?.Visitors, tight: true), Define("conversion"));
        yield return (L["Average ticket"], figures.MeanMoney(now.Atv), figures.Relative(now.Atv, before?.Atv, before?.Orders), Define("atv"));
        yield return (L["Units per order"], figures.Ratio(now.Upt), figures.Difference(now.Upt, before?.Upt, 2), Define("upt"));
        yield return (L["Active members"], figures.Count(now.ActiveMembers), figures.Relative(now.ActiveMembers, before?.ActiveMembers, before?.ActiveMembers), Define("active_members"));
    }

    // The card of a day's figure stands over the store's days.
    private string Define(string metric) => StoreUrls.Store(Code, Asked.List, new(metric, Code, Asked.Day));
}
