using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Members;

/// <summary>The members' store-days of a period as an as-of day knows them, member by member, each by rising day.</summary>
internal sealed class MemberCells
{
    // A day number has 22 bits (9999-12-31 is 3,652,058); the member's key stands above them.
    private const int DayBits = 22;

    private MemberCells(List<long> order, List<MemberCell> cells)
    {
        CollectionsMarshal.AsSpan(order).Sort(CollectionsMarshal.AsSpan(cells));
        Ordered = [.. cells];
    }

    public MemberCell[] Ordered { get; }

    /// <summary>The home stores of those who came again; null until they were looked up.</summary>
    public Dictionary<long, long>? Homes { get; set; }

    public static MemberCells Read(DatabaseEngine engine, DbConnection connection, Period period, int asOf, PartOfDay? part)
    {
        var (order, cells) = (new List<long>(), new List<MemberCell>());
        void Add(in MemberCell cell)
        {
            order.Add(cell.Member << DayBits | (uint)cell.Day);
            cells.Add(cell);
        }

        var returned = Returned(engine, connection, period, asOf);
        int last = part is null ? period.To.DayNumber : part.Day.DayNumber - 1;
        using (var rows = engine.CreateReader(connection, "SELECT day, store_id, member_id, net_cents FROM agg_member_day WHERE day BETWEEN @p1 AND @p2", period.From.DayNumber, last))
        {
            while (rows.Read())
            {
                var cell = new MemberCell((int)rows.Integer(0), rows.Integer(1), rows.Integer(2), rows.Integer(3));
                Add(returned.TryGetValue((cell.Day, cell.Store, cell.Member), out long cents) ? cell with { NetCents = cell.NetCents + cents } : cell);
            }
        }

        foreach (var cell in part?.Members(engine, connection, asOf) ?? []) Add(cell);
        return new(order, cells);
    }

    private static Dictionary<(int Day, long Store, long Member), long> Returned(DatabaseEngine engine, DbConnection connection, Period period, int asOf)
    {
        var returned = new Dictionary<(int Day, long Store, long Member), long>();
        using var rows = engine.CreateReader(connection, "SELECT to_day, to_store_id, to_member_id, net_cents FROM agg_return WHERE to_day BETWEEN @p1 AND @p2 AND day <= @p3 AND to_member_id IS NOT NULL",
            period.From.DayNumber, period.To.DayNumber, asOf);
        while (rows.Read()) CollectionsMarshal.GetValueRefOrAddDefault(returned, ((int)rows.Integer(0), rows.Integer(1), rows.Integer(2)), out _) += rows.Integer(3);
        return returned;
    }
}

/// <summary>The cells of a few periods in the current state of the data: which stores are asked for changes none of them.</summary>
internal sealed class MemberCellsCache
{
    // 32 bytes each.
    private const int MostCells = 1_000_000;
    private readonly List<(Period Period, DateOnly AsOf, MemberCells Cells)> kept = [];
    private readonly Lock gate = new();
    private DataVersion version;

    public MemberCells Get(DataVersion state, Period period, DateOnly asOf, Func<MemberCells> read)
    {
        lock (gate)
        {
            if (version != state) kept.Clear();
            version = state;
            if (kept.FindIndex(k => k.Period == period && k.AsOf == asOf) is >= 0 and var at) return kept[at].Cells;
        }

        var cells = read();
        lock (gate)
        {
            if (version != state || cells.Ordered.Length > MostCells) return cells;
            kept.Add((period, asOf, cells));
            while (kept.Sum(k => k.Cells.Ordered.Length) > MostCells) kept.RemoveAt(0);
        }

        return cells;
    }
}
