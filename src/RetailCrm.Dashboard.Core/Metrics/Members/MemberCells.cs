using System.Buffers;
using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Held;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Members;

/// <summary>The members' store-days of a period as an as-of day knows them, member by member, each by rising day.</summary>
internal sealed class MemberCells
{
    // A day number has 22 bits (9999-12-31 is 3,652,058); the member's key stands above them.
    private const int DayBits = 22;

    private MemberCells(MemberCell[] ordered) => Ordered = ordered;

    public MemberCell[] Ordered { get; }

    /// <summary>The home stores of those who came again; null until they were looked up.</summary>
    public Dictionary<long, long>? Homes { get; set; }

    public static MemberCells Read(DatabaseEngine engine, DbConnection connection, Period period, int asOf, PartOfDay? part)
    {
        var returned = Returned(engine, connection, period, asOf);
        int last = part is null ? period.To.DayNumber : part.Day.DayNumber - 1;
        var days = MemberDay.HeldOf(engine).Between(engine, connection, period.From.DayNumber, last).ToList();
        var cut = part?.Members(engine, connection, asOf) ?? [];
        int count = 0;
        // By day; millions of them, which only their order lives on.
        var cells = ArrayPool<MemberCell>.Shared.Rent(days.Sum(d => d.Rows.Length) + cut.Count);
        foreach (var (day, rows) in days)
        {
            foreach (ref readonly var row in rows.AsSpan())
                cells[count++] = new(day, row.Store, row.Member, row.NetCents + returned.GetValueOrDefault((day, row.Store, row.Member)));
        }

        foreach (var cell in cut) cells[count++] = cell;
        var ordered = ByMember(cells.AsSpan(0, count));
        ArrayPool<MemberCell>.Shared.Return(cells);
        return new(ordered);
    }

    // Each member's stay by day. Where members are not far more than cells, each cell's place is counted, in a fraction of the time that sorting takes.
    private static MemberCell[] ByMember(Span<MemberCell> cells)
    {
        long most = 0;
        foreach (ref readonly var cell in cells) most = Math.Max(most, cell.Member);
        if (most > 8L * cells.Length) return Sorted(cells);
        var ends = new int[most + 2];
        foreach (ref readonly var cell in cells) ends[cell.Member + 1]++;
        for (int i = 1; i < ends.Length; i++) ends[i] += ends[i - 1];
        var ordered = new MemberCell[cells.Length];
        foreach (ref readonly var cell in cells) ordered[ends[cell.Member]++] = cell;
        return ordered;
    }

    private static MemberCell[] Sorted(Span<MemberCell> cells)
    {
        var keys = new long[cells.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = cells[i].Member << DayBits | (uint)cells[i].Day;
        keys.AsSpan().Sort(cells);
        return [.. cells];
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
