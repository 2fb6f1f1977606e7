using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Weekly;

/// <summary>The weekly reports of the stores as rows: a figure each, beside its target, the week before and the year before (METRICS.md, store-weekly).</summary>
internal sealed class StoreWeeklyReport(StoreWeekQueries weeks, StoreComparisonQueries stores) : Report
{
    public override string Name => "store-weekly";

    public override bool IsWeekly => true;

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("store_code", Text), new("store_name", Text), new("week_from", Date), new("section", Text), new("item", Text), new("figure", Text), new("value", Rate), new("target", Rate), new("previous_week", Rate), new("year_before", Rate),
    ];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var week in await ReadAsync(scope, request, cancellationToken))
        {
            foreach (var (section, item, figure, value, target, previous, year) in Lines(week))
                yield return [week.Now.StoreCode, week.Now.StoreName, week.Week.From, section, item, figure, value, target, previous, year];
        }
    }

    /// <summary>The asked stores' weeks, by code; the week is that of the period's last day.</summary>
    public override async Task<IReadOnlyList<StoreWeek>> ReadAsync(DataScope scope, ReportRequest request, CancellationToken cancellationToken)
    {
        var filters = await stores.FiltersAsync(scope, cancellationToken);
        var read = new List<StoreWeek>();
        foreach (var store in filters.Stores.Where(s => (request.Stores.Count == 0 || request.Stores.Contains(s.Code)) && (request.Regions.Count == 0 || s.Region is not null && request.Regions.Contains(s.Region))))
        {
            if (await weeks.ReadAsync(scope, store.Code, request.Period.To, cancellationToken) is { } week) read.Add(week);
        }

        return read;
    }

    private static IEnumerable<(string Section, string? Item, string Figure, decimal? Value, decimal? Target, decimal? Previous, decimal? Year)> Lines(StoreWeek week)
    {
        foreach (var line in WeekFigure.All)
            yield return ("figures", null, line.MetricId, line.Now(week), line.MetricId == "net_sales" ? week.Now.Figures.Target : null, line.Previous(week), line.Year(week));
        foreach (var day in week.Days) yield return ("days", day.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "net_sales", day.NetSales, day.Typical, null, null);
        if (week.Year.Bridge is { } bridge)
        {
            foreach (var (column, amount) in WeekFigure.Parts(bridge)) yield return ("bridge", null, column, amount, null, null, null);
        }

        foreach (var state in week.States) yield return ("members", state.State.Code(), "members", state.Members, null, state.Before, null);
        foreach (var group in week.Groups) yield return ("look_after", group.Group.Code(), "members", group.Members, null, null, null);
        foreach (var person in week.People)
        {
            yield return ("people", person.Person.Code, "net_sales", person.Sales.NetSales, null, null, null);
            yield return ("people", person.Person.Code, "follow_ups_on_time_rate", person.FollowUps.OnTimeRate, null, null, null);
        }

        foreach (var campaign in week.Campaigns) yield return ("campaigns", campaign.Code, "incremental_sales", (decimal?)campaign.Return.Sales, null, null, null);
        foreach (var action in week.Actions) yield return ("actions", action.Kind.ToString(), action.Driver ?? action.Group?.Code() ?? string.Join(' ', action.Who), action.Count > 0 ? action.Count : action.Amount, null, null, null);
    }
}
