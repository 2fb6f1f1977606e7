using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Categories.Calculation;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Closing;

/// <summary>Sales and gross margin by store and category, as known now or as reported, and what has changed of closed days. Costs are for readers who may see them.</summary>
public sealed class CategorySalesQueries(DatabaseEngine engine)
{
    private const string Sums = "quantity_milli, net_cents, costed_net_cents, cost_e7";

    // The figures as reported, in the place of agg_category_day.
    private const string Reported = "(SELECT d.* FROM closed_category_day d JOIN period_close p ON p.id = d.close_id WHERE p.reopened_utc_ms IS NULL) reported";

    /// <summary>By store code and category (ordinal). As reported every day must be closed. The request's comparison is not looked at.</summary>
    public Task<IReadOnlyList<CategorySales>> SalesAsync(DataScope scope, StoreComparisonRequest request, CancellationToken cancellationToken = default) => ReadAsync<IReadOnlyList<CategorySales>>(connection =>
    {
        bool reported = request.Basis == FigureBasis.Reported;
        if (reported) ClosedPeriods.Load(engine, connection).DemandWhole(request.Period);
        var all = new List<CategorySales>();
        foreach (var stores in StoreDirectory.Load(engine, connection).Select(scope, request).Chunk(PeriodSales.MostListed))
        {
            var sums = new Dictionary<(long Store, string Category), CategorySum>();
            foreach (var (store, _, category, sum) in Read(connection, reported ? Reported : "agg_category_day", request, stores)) Add(sums, (store, category), sum);
            var codes = stores.ToDictionary(s => s.Id, s => s.Code);
            var whole = sums.GroupBy(s => s.Key.Store).ToDictionary(g => g.Key, g => g.Sum(s => s.Value.NetCents));
            all.AddRange(sums.Select(s => new CategorySales(codes[s.Key.Store], s.Key.Category, s.Value.Figures(whole[s.Key.Store]))));
        }

        return [.. all.OrderBy(s => s.StoreCode, StringComparer.Ordinal).ThenBy(s => s.Category, StringComparer.Ordinal)];
    }, cancellationToken);

    /// <summary>What differs, by store code, day and category. Days that are not closed have none. The request's comparison and basis are not looked at.</summary>
    public Task<IReadOnlyList<CategoryRestatement>> RestatementsAsync(DataScope scope, StoreComparisonRequest request, CancellationToken cancellationToken = default) => ReadAsync<IReadOnlyList<CategoryRestatement>>(connection =>
    {
        var closes = ClosedPeriods.Load(engine, connection).Touching(request.Period);
        var all = new List<CategoryRestatement>();
        foreach (var stores in StoreDirectory.Load(engine, connection).Select(scope, request).Chunk(PeriodSales.MostListed))
        {
            var (before, after) = (ByDay(connection, Reported, request, stores), ByDay(connection, "agg_category_day", request, stores));
            var codes = stores.ToDictionary(s => s.Id, s => s.Code);
            foreach (var key in before.Keys.Union(after.Keys))
            {
                var (was, now) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
                var day = DateOnly.FromDayNumber(key.Day);
                if (was == now || closes.Where(c => c.Period.Contains(day)).Select(c => (long?)c.Id).FirstOrDefault() is not { } close) continue;
                all.Add(new(close, codes[key.Store], day, key.Category, was.Figures(0), now.Figures(0)));
            }
        }

        return [.. all.OrderBy(r => r.StoreCode, StringComparer.Ordinal).ThenBy(r => r.BusinessDate).ThenBy(r => r.Category, StringComparer.Ordinal)];
    }, cancellationToken);

    private Dictionary<(long Store, int Day, string Category), CategorySum> ByDay(DbConnection connection, string table, StoreComparisonRequest request, StoreEntry[] stores)
    {
        var sums = new Dictionary<(long, int, string), CategorySum>();
        foreach (var (store, day, category, sum) in Read(connection, table, request, stores)) Add(sums, (store, day, category), sum);
        return sums;
    }

    private IEnumerable<(long Store, int Day, string Category, CategorySum Sum)> Read(DbConnection connection, string table, StoreComparisonRequest request, StoreEntry[] stores)
    {
        var wanted = stores.Select(s => s.Id).ToHashSet();
        using var rows = engine.CreateReader(connection, $"SELECT store_id, day, category, {Sums} FROM {table} WHERE day BETWEEN @p1 AND @p2{PeriodSales.OfStores(wanted)}", request.Period.From.DayNumber, request.Period.To.DayNumber);
        while (rows.Read())
        {
            if (wanted.Contains(rows.Integer(0))) yield return (rows.Integer(0), (int)rows.Integer(1), rows.Text(2), new(rows.Integer(3), rows.Integer(4), rows.Integer(5), rows.Integer(6)));
        }
    }

    private static void Add<T>(Dictionary<T, CategorySum> sums, T key, CategorySum one) where T : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum = new(sum.QuantityMilli + one.QuantityMilli, sum.NetCents + one.NetCents, sum.CostedNetCents + one.CostedNetCents, sum.CostE7 + one.CostE7);
    }

    private Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return read(connection);
    }, cancellationToken);
}
