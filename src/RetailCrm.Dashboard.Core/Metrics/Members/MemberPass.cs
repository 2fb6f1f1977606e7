using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Members;

/// <summary>
/// One pass over the members' store-days of a period: who bought, on how many purchase days, at each store, at the selected
/// stores together and anywhere (METRICS.md, behaviour after returns). Days must come in rising order.
/// </summary>
internal sealed class MemberPass(HashSet<long> selection)
{
    private readonly Dictionary<(long Store, long Member), int> pairs = [];
    private readonly Dictionary<long, State> members = [];
    private readonly Dictionary<long, MemberCounts> stores = [];

    /// <summary>Members with two or more purchase days anywhere.</summary>
    public IEnumerable<long> RepeatMembers => members.Where(m => m.Value.Anywhere.PurchaseDays >= 2).Select(m => m.Key);

    /// <summary>What the store's own orders tell.</summary>
    public MemberCounts Of(long store) => stores.GetValueOrDefault(store);

    /// <summary>The selected stores as one.</summary>
    public MemberCounts Selected()
    {
        var counts = new MemberCounts();
        foreach (var state in members.Values)
        {
            if (state.Bought) counts.Add(state.Selected.PurchaseDays);
        }

        return counts;
    }

    /// <summary>Per home store: the members at home there who came again anywhere, and those of them who ordered elsewhere.</summary>
    public Dictionary<long, (long Repeat, long Elsewhere)> CrossStore(IReadOnlyDictionary<long, long> homes)
    {
        var elsewhere = pairs.Keys.Where(p => homes.TryGetValue(p.Member, out long home) && home != p.Store).Select(p => p.Member).ToHashSet();
        var result = new Dictionary<long, (long Repeat, long Elsewhere)>();
        foreach (var (member, home) in homes)
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(result, home, out _);
            counts.Repeat++;
            if (elsewhere.Contains(member)) counts.Elsewhere++;
        }

        return result;
    }

    public static MemberPass Run(DatabaseEngine engine, DbConnection connection, Period period, int asOf, PartOfDay? part, HashSet<long> selection)
    {
        var pass = new MemberPass(selection);
        var returned = Returned(engine, connection, period, asOf);
        int last = part is null ? period.To.DayNumber : part.Day.DayNumber - 1;
        using (var rows = engine.CreateReader(connection, "SELECT day, store_id, member_id, net_cents FROM agg_member_day WHERE day BETWEEN @p1 AND @p2 ORDER BY day", period.From.DayNumber, last))
        {
            while (rows.Read())
            {
                var cell = new MemberCell((int)rows.Integer(0), rows.Integer(1), rows.Integer(2), rows.Integer(3));
                pass.Add(cell with { NetCents = cell.NetCents + returned.GetValueOrDefault((cell.Day, cell.Store, cell.Member)) });
            }
        }

        foreach (var cell in part?.Members(engine, connection, asOf) ?? []) pass.Add(cell);
        pass.Close();
        return pass;
    }

    public void Add(in MemberCell cell)
    {
        ref int days = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, (cell.Store, cell.Member), out bool known);
        ref var store = ref CollectionsMarshal.GetValueRefOrAddDefault(stores, cell.Store, out _);
        if (!known) store.Active++;
        if (cell.NetCents > 0)
        {
            days++;
            if (days == 1) store.Purchasers++;
            else if (days == 2) store.Repeat++;
        }

        ref var member = ref CollectionsMarshal.GetValueRefOrAddDefault(members, cell.Member, out _);
        member.Anywhere.Add(cell.Day, cell.NetCents);
        if (!selection.Contains(cell.Store)) return;
        member.Bought = true;
        member.Selected.Add(cell.Day, cell.NetCents);
    }

    /// <summary>Ends the last day.</summary>
    public void Close()
    {
        foreach (long member in members.Keys)
        {
            ref var state = ref CollectionsMarshal.GetValueRefOrNullRef(members, member);
            state.Anywhere.Close();
            state.Selected.Close();
        }
    }

    private static Dictionary<(int Day, long Store, long Member), long> Returned(DatabaseEngine engine, DbConnection connection, Period period, int asOf)
    {
        var returned = new Dictionary<(int Day, long Store, long Member), long>();
        using var rows = engine.CreateReader(connection, "SELECT to_day, to_store_id, to_member_id, net_cents FROM agg_return WHERE to_day BETWEEN @p1 AND @p2 AND day <= @p3 AND to_member_id IS NOT NULL",
            period.From.DayNumber, period.To.DayNumber, asOf);
        while (rows.Read()) CollectionsMarshal.GetValueRefOrAddDefault(returned, ((int)rows.Integer(0), rows.Integer(1), rows.Integer(2)), out _) += rows.Integer(3);
        return returned;
    }

    private struct State
    {
        public DayRun Anywhere, Selected;
        public bool Bought;
    }

    // Counts the days whose sum, over several stores, is above 0.
    private struct DayRun
    {
        public int PurchaseDays;
        private int day;
        private long cents;

        public void Add(int day, long cents)
        {
            if (day != this.day) Close();
            this.day = day;
            this.cents += cents;
        }

        public void Close()
        {
            if (cents > 0) PurchaseDays++;
            cents = 0;
        }
    }
}

/// <summary>Distinct members: with an order, with a purchase day, with two or more.</summary>
internal struct MemberCounts
{
    public long Active, Purchasers, Repeat;

    public void Add(int purchaseDays)
    {
        Active++;
        if (purchaseDays >= 1) Purchasers++;
        if (purchaseDays >= 2) Repeat++;
    }
}
