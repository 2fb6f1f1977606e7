using System.Runtime.InteropServices;

namespace RetailCrm.Aggregation.Passes;

/// <summary>
/// What one member's orders and returns come to. A purchase day is a business day on which the member's orders, over all
/// stores, less the returns that name them are above 0 (METRICS.md).
/// </summary>
internal sealed class MemberHistory
{
    private readonly List<Day> days = [];
    private readonly List<int> purchaseDays = [];

    /// <summary>Number of orders.</summary>
    public long Orders { get; private set; }

    /// <summary>Orders and returns that belong to the member.</summary>
    public long SpendCents { get; private set; }

    /// <summary>Day of the first order, returned or not.</summary>
    public int? FirstOrderDay => days.Count > 0 ? days[0].Number : null;

    public int PurchaseDays => purchaseDays.Count;

    /// <summary>The purchase days, ascending.</summary>
    public ReadOnlySpan<int> PurchaseDayNumbers => CollectionsMarshal.AsSpan(purchaseDays);

    public int? FirstDay { get; private set; }

    public int? SecondDay { get; private set; }

    public int? LastDay { get; private set; }

    /// <summary>The store of the first purchase day; null without one, or when the day's orders are of several stores.</summary>
    public long? FirstStore { get; private set; }

    public void Begin()
    {
        days.Clear();
        purchaseDays.Clear();
        Orders = SpendCents = 0;
        FirstDay = SecondDay = LastDay = null;
        FirstStore = null;
    }

    /// <summary>Takes an order; they come by rising day.</summary>
    public void AddOrder(int day, long netCents, long storeId)
    {
        Orders++;
        SpendCents += netCents;
        if (days.Count > 0 && days[^1] is var last && last.Number == day)
            days[^1] = last with { NetCents = last.NetCents + netCents, Store = last.Store == storeId ? storeId : null };
        else
            days.Add(new(day, netCents, storeId));
    }

    /// <summary>Takes the member's returns and settles which days are purchase days.</summary>
    public void Close(ReadOnlySpan<MemberReturn> returns)
    {
        foreach (var one in returns)
        {
            SpendCents += one.NetCents;
            if (!one.IsLinked) continue;
            int at = Find(one.Day);
            if (at >= 0) days[at] = days[at] with { NetCents = days[at].NetCents + one.NetCents };
        }

        foreach (var day in days)
        {
            if (day.NetCents > 0) AddPurchaseDay(day);
        }
    }

    private void AddPurchaseDay(Day day)
    {
        purchaseDays.Add(day.Number);
        if (PurchaseDays == 1) (FirstDay, FirstStore) = (day.Number, day.Store);
        else if (PurchaseDays == 2) SecondDay = day.Number;
        LastDay = day.Number;
    }

    private int Find(int day)
    {
        int low = 0, high = days.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (days[middle].Number == day) return middle;
            if (days[middle].Number < day) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    // Store is null once the day's orders are of several stores.
    private readonly record struct Day(int Number, long NetCents, long? Store);
}
