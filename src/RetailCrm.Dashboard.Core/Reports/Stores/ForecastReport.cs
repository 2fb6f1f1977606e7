using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Stores;

/// <summary>
/// The 14 days after the as-of day, a row per store and day: all of the store's sales (category empty), then each category's. A store whose history
/// is too short has no row. 80 and 95: ends of the intervals. event_ratio: by what the event's day is multiplied; event_peers: stores it is known from, 0 for the store's own years.
/// </summary>
internal sealed class ForecastReport(ForecastQueries queries) : Report
{
    private static readonly ReportColumn<Line>[] Definition =
    [
        new("store_code", Text, l => l.Store.StoreCode),
        new("category", Text, l => l.Category),
        new("date", Date, l => l.Day.Day),
        new("net_sales", Money, l => (decimal)l.Day.Value),
        new("low_80", Money, l => (decimal)l.Day.Range.Low80),
        new("high_80", Money, l => (decimal)l.Day.Range.High80),
        new("low_95", Money, l => (decimal)l.Day.Range.Low95),
        new("high_95", Money, l => (decimal)l.Day.Range.High95),
        new("closed", Flag, l => l.Day.Closed),
        new("model", Text, l => l.Store.Model),
        new("basis", Text, l => l.Store.Basis == ForecastBasis.Chosen ? "chosen" : "provisional"),
        new("mase", Rate, l => (decimal?)l.Store.Quality?.Mase),
        new("naive_mase", Rate, l => (decimal?)l.Store.Quality?.NaiveMase),
        new("wape", Rate, l => (decimal?)l.Store.Quality?.Wape),
        new("coverage_80", Rate, l => (decimal?)l.Store.Quality?.Coverage80),
        new("coverage_95", Rate, l => (decimal?)l.Store.Quality?.Coverage95),
        new("event", Text, l => l.Day.Event?.Place.Event),
        new("event_ratio", Rate, l => (decimal?)l.Day.Event?.RatioTo(l.Day.Value)),
        new("event_peers", Count, l => (long?)l.Day.Event?.Peers),
    ];

    public override string Name => "forecast";

    public override bool NeedsPeriod => false;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = new ForecastRequest(request.Period.To) { Stores = request.Stores, Regions = request.Regions };
        var whole = await queries.NextDaysAsync(scope, asked, cancellationToken);
        var lines = LinesOf(whole, null).ToList();
        foreach (var category in whole.Categories) lines.AddRange(LinesOf(await queries.NextDaysAsync(scope, asked with { Category = category }, cancellationToken), category));
        foreach (var line in lines.OrderBy(l => l.Store.StoreCode, StringComparer.Ordinal).ThenBy(l => l.Category, StringComparer.Ordinal).ThenBy(l => l.Day.Day))
            yield return [.. Definition.Select(c => c.Value(line))];
    }

    private static IEnumerable<Line> LinesOf(ChainForecast forecast, string? category) => forecast.Stores.SelectMany(s => s.Days.Select(d => new Line(s, category, d)));

    private sealed record Line(StoreForecast Store, string? Category, ForecastDay Day);
}
