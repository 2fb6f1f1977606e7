using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>A store's day as the rules look at it.</summary>
internal readonly record struct WatchedDay(long Orders, long OrderCents, long NetCents, long? Visitors)
{
    public double Net => NetCents / 100.0;

    public double? Atv => Orders > 0 ? OrderCents / 100.0 / Orders : null;
}

/// <summary>The days of all stores in a stretch of time, read in one pass. A day without a row, or shut, is no value.</summary>
internal sealed class ChainDays
{
    private readonly Dictionary<long, WatchedDay?[]> days = [];
    private readonly int from;

    private ChainDays(int from, int to, IReadOnlyList<StoreEntry> stores)
    {
        (this.from, To, Stores) = (from, to, stores);
        foreach (var store in stores) days.Add(store.Id, new WatchedDay?[to - from + 1]);
    }

    public IReadOnlyList<StoreEntry> Stores { get; }

    public int From => from;

    public int To { get; }

    public WatchedDay? this[long store, int day] => day >= from && day <= To ? days[store][day - from] : null;

    public static ChainDays Load(WatchContext context, int from, int to)
    {
        var loaded = new ChainDays(from, to, context.Stores);
        using var rows = context.Read("SELECT store_id, day, orders, order_net_cents, return_net_cents, visitors FROM agg_store_day WHERE day BETWEEN @p1 AND @p2", from, to);
        while (rows.Read())
        {
            if (loaded.days.TryGetValue(rows.Integer(0), out var store))
                store[rows.Integer(1) - from] = new(rows.Integer(2), rows.Integer(3), rows.Integer(3) + rows.Integer(4), rows.Optional(5));
        }

        foreach (var store in context.Stores) loaded.Shut(store);
        return loaded;
    }

    private void Shut(StoreEntry store)
    {
        for (int day = from; day <= To; day++)
        {
            if (!store.TradesOn(day)) days[store.Id][day - from] = null;
        }
    }
}
