using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Crm.Alerts.Raising;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RandomStream = RetailCrm.Dashboard.Tests.Data.Import.RandomStream;

namespace RetailCrm.Dashboard.Tests.Crm.Alerts;

/// <summary>Aggregates of stores whose weeks are alike but for a little chance, up to the day before the clock's; what is special is put in by the test.</summary>
internal sealed class AlertWorld : IAsyncDisposable
{
    public const int Stores = 6, Days = 112;
    public static readonly DateOnly Last = TestChain.D("2026-11-20");
    private readonly TestChain chain;
    private long refreshes;

    private AlertWorld(TestChain chain) => this.chain = chain;

    public TestChain Chain => chain;

    public T Get<T>() where T : notnull => chain.Database.Get<T>();

    /// <summary>Stores Alpha1 … Alpha6 with some 40 orders of 100 a day and 200 visitors.</summary>
    public static async Task<AlertWorld> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var chain = await TestChain.CreateAsync(provider);
        var world = new AlertWorld(chain);
        var random = new RandomStream(5);
        var rows = new List<DayRow>();
        for (int store = 1; store <= Stores; store++)
        {
            await chain.StoreAsync($"Alpha{store}", region: store <= 4 ? "East" : "West");
            for (int back = Days - 1; back >= 0; back--) rows.Add(new(store, Last.AddDays(-back), 36 + (Last.DayNumber - back) % 7 * 2 + random.Below(7), 200));
        }

        await world.PutAsync(rows);
        await world.MorningAsync(Last.AddDays(1));
        await world.RefreshedAsync();
        return world;
    }

    /// <summary>Puts a day in the place of what was there.</summary>
    public async Task DayAsync(long store, DateOnly day, long orders, long? visitors)
    {
        await ClearAsync(store, day);
        await PutAsync([new(store, day, orders, visitors)]);
    }

    // The day before is over when there are documents of the next.
    private async Task MorningAsync(DateOnly day)
    {
        for (int store = 1; store <= Stores; store++) await ClearAsync(store, day);
        await PutAsync([.. Enumerable.Range(1, Stores).Select(store => new DayRow(store, day, 8, 40) { Hours = 2 })]);
    }

    // Orders of 100 each, evenly over the hours from ten o'clock on.
    private async Task PutAsync(IReadOnlyList<DayRow> rows)
    {
        foreach (var some in rows.Chunk(200))
        {
            var days = some.Select(r => $"({r.Day.DayNumber},{r.Store},{r.Orders},{r.Orders},{r.Orders * 10_000},0,0,0,0,0,0,0,0,0,{(r.Visitors is { } v ? v : "NULL")},0,{RetailCrm.Common.WallClock.ToMs(r.Day.ToDateTime(new(10 + r.Hours, 0)))})");
            var hours = some.SelectMany(r => Enumerable.Range(10, r.Hours).Select(h => $"({r.Day.DayNumber},{r.Store},{h},{r.Orders / r.Hours},0,0,0,0,0,0,0)"));
            await chain.Facts.RunAsync($"INSERT INTO agg_store_day(day, store_id, documents, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members, gross_cents, discount_cents, visitors, visitors_hourly, last_at_ms) VALUES {string.Join(',', days)}");
            await chain.Facts.RunAsync($"INSERT INTO agg_store_hour(day, store_id, hour, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents) VALUES {string.Join(',', hours)}");
        }
    }

    public async Task ClearAsync(long store, DateOnly day)
    {
        await chain.Facts.RunAsync($"DELETE FROM agg_store_day WHERE day = {day.DayNumber} AND store_id = {store}");
        await chain.Facts.RunAsync($"DELETE FROM agg_store_hour WHERE day = {day.DayNumber} AND store_id = {store}");
    }

    /// <summary>The clock goes on by days, each of them as usual.</summary>
    public async Task NextDayAsync(Func<int, (long Orders, long? Visitors)>? day = null)
    {
        var date = Last.AddDays(1 + (chain.Clock.Now.Date - Last.ToDateTime(TimeOnly.MinValue).AddDays(1)).Days);
        for (int store = 1; store <= Stores; store++)
        {
            var (orders, visitors) = day?.Invoke(store) ?? (40, 200);
            await DayAsync(store, date, orders, visitors);
        }

        chain.Clock.Now = chain.Clock.Now.AddDays(1);
        await MorningAsync(date.AddDays(1));
        await RefreshedAsync();
    }

    public Task RefreshedAsync() => chain.Facts.RunAsync("INSERT INTO refresh_run(triggered_by, kind, started_utc_ms, finished_utc_ms, as_of_ms, outcome) VALUES ('test', 'full', @a, @a, 1, 'done')", ++refreshes);

    public Task<int> WatchAsync() => Get<WatchChain>().RunAsync();

    public Task<IReadOnlyList<Alert>> AlertsAsync(DataScope? scope = null) => Get<AlertQueries>().ListAsync(scope ?? DataScope.All, new());

    public ValueTask DisposeAsync() => chain.DisposeAsync();

    private sealed record DayRow(long Store, DateOnly Day, long Orders, long? Visitors)
    {
        public int Hours { get; init; } = 10;
    }
}
