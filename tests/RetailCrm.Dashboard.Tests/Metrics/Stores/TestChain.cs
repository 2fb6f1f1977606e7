using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Stores;

/// <summary>A chain of a test: stores by code, members, documents; its clock stands at noon of 21 Nov 2026 in Shanghai unless set.</summary>
internal sealed class TestChain : IAsyncDisposable
{
    private readonly Dictionary<string, long> stores = new(StringComparer.Ordinal);

    private TestChain(TestDatabase database, FixedClock clock) => (Database, Clock, Facts) = (database, clock, new(database));

    public TestDatabase Database { get; }

    public FixedClock Clock { get; }

    public TestFacts Facts { get; }

    public StoreComparisonQueries Queries => Database.Get<StoreComparisonQueries>();

    public static async Task<TestChain> CreateAsync(DatabaseProvider provider, Dictionary<string, string?>? settings = null)
    {
        var clock = new FixedClock(new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(8)));
        var database = await TestDatabase.CreateAsync(provider, settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        return new(database, clock);
    }

    public static DateOnly D(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Period P(string period) => Period.TryParse(period, out var p) ? p : throw new ArgumentException(period, nameof(period));

    public async Task StoreAsync(string code, string? opened = "2020-01-01", string? closed = null, string region = "East", string format = "mall", double? area = null)
    {
        stores.Add(code, stores.Count + 1);
        await Facts.RunAsync("INSERT INTO store(id, code, name, region, format, opened_day, closed_day, area_sqm) VALUES (@a, @b, @c, @d, @e, @f, @g, @h)",
            stores[code], code, $"Store {code}", region, format, opened is null ? null : (long)D(opened).DayNumber, closed is null ? null : (long)D(closed).DayNumber, area);
    }

    public Task MemberAsync(long id, string? joined = null, string? home = null, bool placeholder = false) =>
        Facts.RunAsync("INSERT INTO member(id, code, joined_day, home_store_id, placeholder) VALUES (@a, @b, @c, @d, @e)",
            id, $"M{id}", joined is null ? null : (long)D(joined).DayNumber, home is null ? null : stores[home], placeholder ? 1L : 0L);

    public Task ClosureAsync(string store, string day) => Facts.RunAsync("INSERT INTO closure(store_id, day, reason) VALUES (@a, @b, 'refit')", stores[store], (long)D(day).DayNumber);

    public Task TargetAsync(string? store, string month, long value) =>
        Facts.RunAsync("INSERT INTO target(metric, store_id, period, value_e4) VALUES ('net_sales', @a, @b, @c)", store is null ? 0L : stores[store], month, value * 10_000);

    public Task TrafficAsync(string store, string day, int hour, long? visitors) => Facts.TrafficAsync(D(day), stores[store], hour, visitors);

    /// <summary>A document of an amount in money, of 1 unit unless said.</summary>
    public Task OrderAsync(string no, string store, string day, decimal net, long? member = null, decimal? units = 1, string at = "10:00", string? refundOf = null) =>
        Facts.PutAsync(Document(no, store, day, net, member, units, at, refundOf));

    public TestDocument Document(string no, string store, string day, decimal net, long? member = null, decimal? units = 1, string at = "10:00", string? refundOf = null) =>
        new(no, D(day), stores[store], (long)(net * 100)) { Member = member, UnitsMilli = (long?)(units * 1000), At = TimeOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture), RefundOf = refundOf };

    public async Task<StoreComparison> CompareAsync(string period, string? compare = null, Func<StoreComparisonRequest, StoreComparisonRequest>? more = null, DataScope? scope = null)
    {
        await RefreshAsync();
        return await Queries.CompareAsync(scope ?? DataScope.All, Request(period, compare, more));
    }

    public static StoreComparisonRequest Request(string period, string? compare = null, Func<StoreComparisonRequest, StoreComparisonRequest>? more = null)
    {
        Comparison? comparison = null;
        if (compare is not null && !Comparison.TryParse(compare, out comparison, out var error)) throw new ArgumentException(error, nameof(compare));
        var request = new StoreComparisonRequest(P(period), comparison);
        return more is null ? request : more(request);
    }

    public Task RefreshAsync() => Database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Facts.DisposeAsync();
        await Database.DisposeAsync();
    }
}
