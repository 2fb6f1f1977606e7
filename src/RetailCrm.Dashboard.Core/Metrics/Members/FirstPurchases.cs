using System.Data.Common;
using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Members;

/// <summary>
/// First purchases and home stores as an as-of day knows them. The aggregates know all facts; only members whose purchase day before
/// all others a later return has undone can differ, and those few are told again from their orders.
/// </summary>
internal sealed class FirstPurchases
{
    private const int Chunk = 500;
    private readonly DatabaseEngine engine;
    private readonly DbConnection connection;
    private readonly int asOf;
    private readonly Dictionary<long, First?> restated;
    private readonly MemberFacts? known;

    private FirstPurchases(DatabaseEngine engine, DbConnection connection, int asOf, Dictionary<long, First?> restated, MemberFacts? known) =>
        (this.engine, this.connection, this.asOf, this.restated, this.known) = (engine, connection, asOf, restated, known);

    /// <param name="engine">Where the chain is.</param>
    /// <param name="connection">In one state of the data.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="known">What is held of the members in this state, so that it need not be read; null: nothing.</param>
    public static FirstPurchases Load(DatabaseEngine engine, DbConnection connection, DateOnly asOf, MemberFacts? known = null)
    {
        if (known is not null) return Of(engine, connection, asOf, known.Restated(asOf.DayNumber), known);
        var touched = new HashSet<long>();
        // By the day of the return: few come after an as-of day, and an index by member would be read whole.
        using (var rows = engine.CreateReader(connection, """
            SELECT r.to_member_id FROM agg_return r LEFT JOIN agg_member a ON a.member_id = r.to_member_id
            WHERE r.day > @p1 AND r.to_day <= @p1 AND (a.first_day IS NULL OR r.to_day < a.first_day)
            """, asOf.DayNumber))
        {
            while (rows.Read())
            {
                if (rows.IntegerOrNull(0) is { } member) touched.Add(member);
            }
        }

        return Of(engine, connection, asOf, touched);
    }

    /// <param name="engine">Where the chain is.</param>
    /// <param name="connection">In one state of the data.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="touched">The members, each once, whose purchase day before all others a return after the as-of day has undone.</param>
    /// <param name="known">What is held of the members in this state; null: nothing.</param>
    public static FirstPurchases Of(DatabaseEngine engine, DbConnection connection, DateOnly asOf, IEnumerable<long> touched, MemberFacts? known = null)
    {
        var restated = touched.ToDictionary(m => m, _ => (First?)null);
        foreach (var chunk in restated.Keys.ToArray().Chunk(Chunk)) Restate(engine, connection, asOf.DayNumber, chunk, restated);
        return new(engine, connection, asOf.DayNumber, restated, known);
    }

    /// <summary>First buyers of a period by first purchase store. Of a day that is cut only those who are among its buyers so far.</summary>
    public Dictionary<long, long> FirstBuyers(Period period, PartOfDay? part)
    {
        var counts = new Dictionary<long, long>();
        var soFar = part?.Members(engine, connection, asOf).Select(c => c.Member).ToHashSet();
        void Count(long member, First first)
        {
            if (first.Day < period.From.DayNumber || first.Day > Math.Min(period.To.DayNumber, asOf)) return;
            if (first.Day == part?.Day.DayNumber && !soFar!.Contains(member)) return;
            counts[first.Store] = counts.GetValueOrDefault(first.Store) + 1;
        }

        using (var rows = engine.CreateReader(connection, "SELECT member_id, first_day, first_store_id FROM agg_member WHERE first_day BETWEEN @p1 AND @p2", period.From.DayNumber, period.To.DayNumber))
        {
            while (rows.Read())
            {
                if (!restated.ContainsKey(rows.Integer(0))) Count(rows.Integer(0), new((int)rows.Integer(1), rows.Integer(2)));
            }
        }

        foreach (var (member, first) in restated)
        {
            if (first is { } f) Count(member, f);
        }

        return counts;
    }

    /// <summary>Members who joined in a period by home store; 0 holds those without one.</summary>
    public Dictionary<long, long> NewMembers(Period period)
    {
        var counts = new Dictionary<long, long>();
        if (known is not null)
        {
            foreach (var home in known.HomesOfJoined(this, period.From.DayNumber, Math.Min(period.To.DayNumber, asOf))) counts[home ?? 0] = counts.GetValueOrDefault(home ?? 0) + 1;
            return counts;
        }

        using var rows = engine.CreateReader(connection, $"{HomeSql} WHERE m.joined_day BETWEEN @p1 AND @p2", period.From.DayNumber, Math.Min(period.To.DayNumber, asOf));
        while (rows.Read())
        {
            long home = HomeOf(rows) ?? 0;
            counts[home] = counts.GetValueOrDefault(home) + 1;
        }

        return counts;
    }

    /// <summary>Home stores of the given members; a member without one is not in the answer.</summary>
    /// <param name="members">By rising key.</param>
    public Dictionary<long, long> Homes(IEnumerable<long> members)
    {
        if (known is not null) return known.Homes(this, members).Where(h => h.Home is not null).ToDictionary(h => h.Member, h => h.Home!.Value);
        var homes = new Dictionary<long, long>();
        foreach (var chunk in members.Chunk(Chunk)) AddHomes(homes, $" WHERE m.id IN ({List(chunk)})");
        return homes;
    }

    /// <summary>Home stores of all members in one pass; a member without one is not in the answer.</summary>
    public Dictionary<long, long> Homes()
    {
        if (known is not null) return Homes(known.Ids);
        var homes = new Dictionary<long, long>();
        AddHomes(homes, "");
        return homes;
    }

    private void AddHomes(Dictionary<long, long> homes, string where)
    {
        using var rows = engine.CreateReader(connection, HomeSql + where);
        while (rows.Read())
        {
            if (HomeOf(rows) is { } home) homes.Add(rows.Integer(0), home);
        }
    }

    // The first purchase is looked up for those alone whom no home store was given.
    private const string HomeSql = """
        SELECT m.id, m.home_store_id, CASE WHEN m.home_store_id IS NULL THEN (SELECT a.first_store_id FROM agg_member a WHERE a.member_id = m.id) END,
          CASE WHEN m.home_store_id IS NULL THEN (SELECT a.first_day FROM agg_member a WHERE a.member_id = m.id) END FROM member m
        """;

    /// <summary>home_store_code, else the first purchase store (METRICS.md).</summary>
    /// <param name="member">The member's key.</param>
    /// <param name="home">home_store_code's store.</param>
    /// <param name="firstStore">The first purchase store as agg_member has it.</param>
    /// <param name="firstDay">The first purchase day as agg_member has it.</param>
    public long? HomeOf(long member, long? home, long? firstStore, long? firstDay)
    {
        if (home is not null) return home;
        if (restated.TryGetValue(member, out var first)) return first?.Store;
        return firstDay <= asOf ? firstStore : null;
    }

    private long? HomeOf(IRowReader rows) => HomeOf(rows.Integer(0), rows.IntegerOrNull(1), rows.IntegerOrNull(2), rows.IntegerOrNull(3));

    private static void Restate(DatabaseEngine engine, DbConnection connection, int asOf, long[] members, Dictionary<long, First?> restated)
    {
        using var rows = engine.CreateReader(connection, $"""
            SELECT o.member_id, o.day, o.store_id, o.net_cents + COALESCE((SELECT CAST(SUM(r.net_cents) AS BIGINT) FROM orders r WHERE r.refund_of = o.order_no AND r.net_cents < 0 AND r.day <= @p1), 0)
            FROM orders o WHERE o.member_id IN ({List(members)}) AND o.day <= @p1 AND o.net_cents > 0 ORDER BY o.member_id, o.day, o.ordered_at_ms - o.utc_offset_min * 60000, o.order_no
            """, asOf);
        long member = 0, store = 0, cents = 0;
        int day = 0;
        void EndDay()
        {
            if (cents > 0 && restated[member] is null) restated[member] = new(day, store);
        }

        while (rows.Read())
        {
            if (rows.Integer(0) != member || rows.Integer(1) != day)
            {
                if (member != 0) EndDay();
                (member, day, store, cents) = (rows.Integer(0), (int)rows.Integer(1), rows.Integer(2), 0);
            }

            cents += rows.Integer(3);
        }

        if (member != 0) EndDay();
    }

    private static string List(long[] ids) => string.Join(',', ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));

    private readonly record struct First(int Day, long Store);
}
