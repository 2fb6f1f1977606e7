using System.Runtime.InteropServices;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Members;

/// <summary>
/// One pass over the members' store-days of a period: who bought, on how many purchase days, at each store, at the selected
/// stores together and anywhere (METRICS.md, behaviour after returns). The cells stand member by member, so that each is done with at once.
/// </summary>
internal sealed class MemberPass
{
    private readonly HashSet<long> selection;
    private readonly Dictionary<long, MemberCounts> stores = [];
    private readonly List<(long Store, int PurchaseDays)> visited = [];
    private readonly List<(long Member, int From, int To)> repeats = [];
    private readonly List<long> repeatStores = [];
    private MemberCounts selected;

    /// <param name="selection">The selected stores.</param>
    /// <param name="cells">The members' store-days of the period.</param>
    public MemberPass(HashSet<long> selection, MemberCells cells)
    {
        this.selection = selection;
        for (int from = 0, to; from < cells.Ordered.Length; from = to)
        {
            for (to = from + 1; to < cells.Ordered.Length && cells.Ordered[to].Member == cells.Ordered[from].Member;) to++;
            Add(cells.Ordered.AsSpan(from..to));
        }
    }

    /// <summary>Members with two or more purchase days anywhere, by key.</summary>
    public IEnumerable<long> RepeatMembers => repeats.Select(r => r.Member);

    /// <summary>What the store's own orders tell.</summary>
    public MemberCounts Of(long store) => stores.GetValueOrDefault(store);

    /// <summary>The selected stores as one.</summary>
    public MemberCounts Selected() => selected;

    /// <summary>Per home store: the members at home there who came again anywhere, and those of them who ordered elsewhere.</summary>
    public Dictionary<long, (long Repeat, long Elsewhere)> CrossStore(IReadOnlyDictionary<long, long> homes)
    {
        var result = new Dictionary<long, (long Repeat, long Elsewhere)>();
        foreach (var (member, from, to) in repeats)
        {
            if (!homes.TryGetValue(member, out long home)) continue;
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(result, home, out _);
            counts.Repeat++;
            if (CollectionsMarshal.AsSpan(repeatStores)[from..to].ContainsAnyExcept(home)) counts.Elsewhere++;
        }

        return result;
    }

    // All cells of a member.
    private void Add(ReadOnlySpan<MemberCell> cells)
    {
        visited.Clear();
        bool bought = false;
        DayRun anywhere = default, here = default;
        foreach (ref readonly var cell in cells)
        {
            AddVisit(cell.Store, cell.NetCents > 0);
            anywhere.Add(cell.Day, cell.NetCents);
            if (!selection.Contains(cell.Store)) continue;
            bought = true;
            here.Add(cell.Day, cell.NetCents);
        }

        anywhere.Close();
        here.Close();
        if (bought) selected.Add(here.PurchaseDays);
        if (anywhere.PurchaseDays < 2) return;
        int from = repeatStores.Count;
        foreach (var (store, _) in visited) repeatStores.Add(store);
        repeats.Add((cells[0].Member, from, repeatStores.Count));
    }

    private void AddVisit(long store, bool isPurchase)
    {
        int at = 0;
        while (at < visited.Count && visited[at].Store != store) at++;
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(stores, store, out _);
        if (at == visited.Count)
        {
            visited.Add((store, 0));
            counts.Active++;
        }

        if (!isPurchase) return;
        int days = visited[at].PurchaseDays + 1;
        visited[at] = (store, days);
        if (days == 1) counts.Purchasers++;
        else if (days == 2) counts.Repeat++;
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
