using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Members;

/// <summary>Counts who is at home where and buys where, in one pass over the buyers of the period.</summary>
internal sealed class StoreFlowCount(MemberContext context, Period period)
{
    private readonly Dictionary<long, StoreEntry> stores = StoreDirectory.Load(context.Engine, context.Connection).All.ToDictionary(s => s.Id);
    private readonly HashSet<long> asked = [.. context.Selection.Stores.Select(s => s.Id)];
    private readonly Dictionary<(long Home, long Store), Cell> cells = [];
    private readonly Dictionary<long, (long Repeat, long Elsewhere, long OtherCity)> homes = [];
    private readonly Dictionary<long, (long Members, long FromOutside)> arrivals = [];

    public StoreFlows Of(StorePurchases purchases)
    {
        for (int buyer = 0; buyer < purchases.Buyers; buyer++)
        {
            var member = context.Population.Members[purchases.MemberAt(buyer)];
            var bought = purchases.Of(buyer);
            AddArrivals(member.HomeStore, bought);
            if (!context.Selection.Includes(member)) continue;
            bool isRepeat = Days(member) >= 2;
            AddCells(member.HomeStore, isRepeat, bought);
            if (isRepeat && member.HomeStore != 0) AddHome(member.HomeStore, bought);
        }

        return new(context.Base, [.. cells.Select(c => Flow(c.Key, c.Value)).OrderBy(c => c.HomeStoreCode, StringComparer.Ordinal).ThenBy(c => c.StoreCode, StringComparer.Ordinal)],
            [.. homes.Select(h => new HomeFlow(stores[h.Key].Code, h.Value.Repeat, h.Value.Elsewhere, h.Value.OtherCity)).OrderBy(h => h.HomeStoreCode, StringComparer.Ordinal)])
        {
            Arrivals = [.. arrivals.Select(a => new StoreArrivals(stores[a.Key].Code, a.Value.Members, a.Value.FromOutside)).OrderBy(a => a.StoreCode, StringComparer.Ordinal)],
        };
    }

    // What was bought at stores outside those asked for stands together, as store 0.
    private void AddCells(long home, bool isRepeat, ReadOnlySpan<StorePurchase> bought)
    {
        bool isOutside = false;
        foreach (var purchase in bought)
        {
            if (!asked.Contains(purchase.Store)) isOutside = true;
            else CollectionsMarshal.GetValueRefOrAddDefault(cells, (home, purchase.Store), out _).Add(isRepeat, purchase.Orders, purchase.Cents);
        }

        if (isOutside) CollectionsMarshal.GetValueRefOrAddDefault(cells, (home, 0), out _).Add(isRepeat, 0, 0);
    }

    // Of the members who came again anywhere: those who went elsewhere, and to another city.
    private void AddHome(long home, ReadOnlySpan<StorePurchase> bought)
    {
        bool isElsewhere = false, isOtherCity = false;
        foreach (var purchase in bought)
        {
            if (purchase.Store == home) continue;
            isElsewhere = true;
            isOtherCity |= stores[purchase.Store].City is { } city && stores[home].City is { } own && city != own;
        }

        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(homes, home, out _);
        counts = (counts.Repeat + 1, counts.Elsewhere + (isElsewhere ? 1 : 0), counts.OtherCity + (isOtherCity ? 1 : 0));
    }

    // Who bought at one of the stores and is at home at another.
    private void AddArrivals(long home, ReadOnlySpan<StorePurchase> bought)
    {
        if (home == 0) return;
        foreach (var purchase in bought)
        {
            if (purchase.Store == home || !asked.Contains(purchase.Store)) continue;
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(arrivals, purchase.Store, out _);
            counts = (counts.Members + 1, counts.FromOutside + (asked.Contains(home) ? 0 : 1));
        }
    }

    private int Days(CountedMember member)
    {
        var days = context.Population.Days(member);
        int count = 0;
        for (int i = days.Length - 1; i >= 0 && days[i] >= period.From.DayNumber; i--)
        {
            if (days[i] <= period.To.DayNumber) count++;
        }

        return count;
    }

    private StoreFlow Flow((long Home, long Store) of, in Cell cell) => of.Store == 0
        ? new(Code(of.Home), null, cell.Members, cell.Repeat, null, null)
        : new(Code(of.Home), Code(of.Store), cell.Members, cell.Repeat, cell.Orders, Scaled.FromCents(cell.Cents));

    private string? Code(long store) => stores.TryGetValue(store, out var s) ? s.Code : null;

    private struct Cell
    {
        public long Members, Repeat, Orders, Cents;

        public void Add(bool isRepeat, long orders, long cents)
        {
            Members++;
            Repeat += isRepeat ? 1 : 0;
            Orders += orders;
            Cents += cents;
        }
    }
}
