using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics.Categories.Calculation;

/// <summary>One answer from the aggregates of two periods.</summary>
internal sealed class CategoryCalculation(DatabaseEngine engine, DbConnection connection, StoreSelection selection)
{
    public CategoryAnswer Run(WholeDays days, DataFreshness freshness)
    {
        var now = GroupSums.Load(engine, connection, selection, days.Period);
        var before = days.Compared is { } compared ? GroupSums.Load(engine, connection, selection, compared) : null;
        var groups = Groups(now, before);
        var prices = new PriceCalculation(now, before);
        return new()
        {
            Period = days.Period,
            Compared = days.Compared,
            Traded = (TradedDays(days.Period), days.Compared is { } earlier ? TradedDays(earlier) : 0),
            LeavesOutToday = days.LeavesOutToday,
            Stores = [.. selection.Stores.Select(s => new StoreName(s.Code, s.Name, s.Region, s.Format))],
            Groups = [.. groups.Select(g => g.Group)],
            Categories = Categories(now, before, [.. groups.Select(g => g.Key)]),
            Total = now.Figures(null, null),
            TotalBefore = before?.Figures(null, null),
            DocumentSales = now.Documents.Values.Sum(d => d.NetCents) / 100m,
            Prices = prices.Bands(null),
            Concentration = [prices.Concentration(null, null), .. groups.Select(g => prices.Concentration(g.Key, g.Group))],
            Hours = HourSums.Load(engine, connection, selection, days.Period),
            Freshness = freshness,
        };
    }

    private int TradedDays(Period period)
    {
        using var rows = engine.CreateReader(connection, $"SELECT COUNT(DISTINCT day) FROM agg_store_day WHERE day BETWEEN @p1 AND @p2 AND orders > 0{selection.And}", period.From.DayNumber, period.To.DayNumber);
        return rows.Read() ? (int)rows.Integer(0) : 0;
    }

    private List<(string Key, SalesGroup Group)> Groups(GroupSums now, GroupSums? before) =>
    [
        .. from store in selection.Stores
           group store by selection.ByStore ? store.Code : store.Region ?? "" into found
           let sales = now.Documents.GetValueOrDefault(found.Key)
           let name = selection.ByStore ? found.First().Name : found.First().Region
           orderby sales.NetCents descending, found.Key
           select (found.Key, new SalesGroup(name, selection.ByStore ? found.Key : null, sales.Orders, before?.Documents.GetValueOrDefault(found.Key).Orders)),
    ];

    private static IReadOnlyList<CategoryRow> Categories(GroupSums now, GroupSums? before, IReadOnlyList<string> groups) =>
    [
        .. from category in now.Categories.Keys.Concat(before?.Categories.Keys.AsEnumerable() ?? []).Select(k => k.Category).OfType<string>().Distinct()
           let whole = now.Figures(null, category)
           orderby whole.NetSales descending, category
           select new CategoryRow(category, whole, before?.Figures(null, category), [.. groups.Select(g => new CategoryCell(now.Figures(g, category), before?.Figures(g, category)))]),
    ];
}
