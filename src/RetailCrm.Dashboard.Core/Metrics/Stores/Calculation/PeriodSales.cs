using System.Data.Common;
using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Held;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>The store-days of one period, read in one pass.</summary>
/// <param name="period">All its days can be asked for.</param>
/// <param name="kept">Of them, those that can hold data at all: a period of a century costs no more than its data.</param>
internal sealed class PeriodSales(Period period, Period kept)
{
    // With more stores than this every row of the days is read: cheaper than seeking each.
    public const int MostListed = 64;
    public static readonly DaySums Nothing;
    private readonly Dictionary<long, DaySums[]> days = [];

    public Period Period => period;

    /// <summary>The day at a position of the period; no sums where nothing happened.</summary>
    public ref readonly DaySums Day(long store, int position)
    {
        int at = period.From.DayNumber + position - kept.From.DayNumber;
        return ref days.TryGetValue(store, out var found) && (uint)at < (uint)found.Length ? ref found[at] : ref Nothing;
    }

    public DateOnly Date(int position) => period.From.AddDays(position);

    public DaySums Total(long store)
    {
        var total = new DaySums();
        foreach (ref readonly var day in days.GetValueOrDefault(store).AsSpan()) total.Add(day);
        return total;
    }

    /// <summary>Reads the period; its last day only as far as <paramref name="part"/> says, where it is given.</summary>
    public static PeriodSales Load(DatabaseEngine engine, DbConnection connection, Period period, IReadOnlyList<StoreEntry> stores, PartOfDay? part = null, FigureBasis basis = FigureBasis.Restated)
    {
        bool reported = basis == FigureBasis.Reported;
        if (reported) ClosedPeriods.Load(engine, connection).DemandWhole(period);
        var sales = new PeriodSales(period, part is null && !reported ? Kept(engine, connection, period) : period);
        var wanted = stores.Select(s => s.Id).ToHashSet();
        if (reported || !sales.TakeHeld(engine, connection, wanted)) sales.Read(engine, connection, reported ? ClosedPeriods.StoreDays : "agg_store_day", wanted);
        part?.Cut(engine, connection, sales, stores);
        return sales;
    }

    /// <summary>The place of a day, to be filled.</summary>
    public ref DaySums At(long store, int day)
    {
        if (!days.TryGetValue(store, out var found)) days.Add(store, found = new DaySums[kept.Days]);
        return ref found[day - kept.From.DayNumber];
    }

    /// <summary>A condition on few stores; nothing for many.</summary>
    public static string OfStores(IReadOnlyCollection<long> stores, string column = "store_id") => stores.Count > MostListed ? ""
        : $" AND {column} IN ({(stores.Count == 0 ? "NULL" : string.Join(',', stores.Select(s => s.ToString(CultureInfo.InvariantCulture))))})";

    // Few stores' days are only taken where they are held already: to read those of all stores for them would cost more.
    private bool TakeHeld(DatabaseEngine engine, DbConnection connection, HashSet<long> wanted)
    {
        var held = StoreDaySums.HeldOf(engine);
        if (wanted.Count <= MostListed && !held.Has(engine, connection, period.From.DayNumber, period.To.DayNumber)) return false;
        foreach (var (number, stores) in held.Between(engine, connection, period.From.DayNumber, period.To.DayNumber))
        {
            foreach (ref readonly var day in stores.AsSpan())
            {
                if (days.TryGetValue(day.Store, out var found)) found[number - kept.From.DayNumber] = day.Sums;
                else if (wanted.Contains(day.Store)) At(day.Store, number) = day.Sums;
            }
        }

        return true;
    }

    private void Read(DatabaseEngine engine, DbConnection connection, string table, HashSet<long> wanted)
    {
        using var rows = engine.CreateReader(connection, $"SELECT day, {StoreDaySums.Columns} FROM {table} WHERE day BETWEEN @p1 AND @p2{OfStores(wanted)}", period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            if (wanted.Contains(rows.Integer(1))) At(rows.Integer(1), (int)rows.Integer(0)) = StoreDaySums.Read(rows).Sums;
        }
    }

    private static Period Kept(DatabaseEngine engine, DbConnection connection, Period period)
    {
        using var rows = engine.CreateReader(connection, "SELECT (SELECT MIN(day) FROM agg_store_day), (SELECT MAX(day) FROM agg_store_day)");
        if (!rows.Read() || rows.IntegerOrNull(0) is not { } first || rows.IntegerOrNull(1) is not { } last) return new(period.From, period.From);
        int from = Math.Max(period.From.DayNumber, (int)first), to = Math.Min(period.To.DayNumber, (int)last);
        return from <= to ? new(DateOnly.FromDayNumber(from), DateOnly.FromDayNumber(to)) : new(period.From, period.From);
    }
}
