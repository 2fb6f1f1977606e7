using System.Runtime.InteropServices;

namespace RetailCrm.Analytics.Purchasing;

/// <summary>
/// Members counted by equal history: the likelihood needs no more, so that a million members cost what their distinct
/// histories cost.
/// </summary>
public sealed class PurchaseHistories
{
    private readonly Dictionary<PurchaseHistory, int> counts = [];

    public long Members { get; private set; }

    /// <summary>Members with at least one repeat.</summary>
    public long Repeaters { get; private set; }

    public int Distinct => counts.Count;

    public void Add(PurchaseHistory history, int members = 1)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(counts, history, out _) += members;
        Members += members;
        if (history.Repeats > 0) Repeaters += members;
    }

    /// <summary>Each history with its members, by x and then in time: the same order whatever the order of adding.</summary>
    public IReadOnlyList<(PurchaseHistory History, int Members)> Sorted()
    {
        var sorted = counts.Select(c => (c.Key, c.Value)).ToArray();
        Array.Sort(sorted, static (a, b) => Order(a.Key, b.Key));
        return sorted;
    }

    private static int Order(PurchaseHistory a, PurchaseHistory b)
    {
        int order = a.Repeats.CompareTo(b.Repeats);
        if (order == 0) order = a.Age.CompareTo(b.Age);
        return order == 0 ? a.Recency.CompareTo(b.Recency) : order;
    }
}
