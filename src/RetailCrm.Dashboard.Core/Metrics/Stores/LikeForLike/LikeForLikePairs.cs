using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Stores.LikeForLike;

/// <summary>Pairs a store's days by their position in the two periods and says which pairs are comparable (METRICS.md).</summary>
internal sealed class LikeForLikePairs(ComparedPeriods periods, int likeForLikeDays)
{
    private readonly Period after = periods.Elapsed;
    private readonly Period before = periods.Compared ?? throw new ArgumentException("Nothing is compared.", nameof(periods));

    public int Count => Math.Max(after.Days, before.Days);

    public DateOnly? Day(int position) => position < after.Days ? after.From.AddDays(position) : null;

    public DateOnly? Counterpart(int position) => position < before.Days ? before.From.AddDays(position) : null;

    /// <summary>Why the pair is not comparable; null: it is.</summary>
    public LeftOutReason? Reason(StoreEntry store, int position, in DaySums day, in DaySums counterpart)
    {
        if (Day(position) is not { } date || Counterpart(position) is not { } compared) return LeftOutReason.NoCounterpart;
        int earlier = Math.Min(date.DayNumber, compared.DayNumber);
        if (store.TradingSince is { } since && earlier - since < likeForLikeDays) return LeftOutReason.NotOpenLongEnough;
        if (store.Closures.Contains(date.DayNumber)) return LeftOutReason.Closed;
        if (store.Closures.Contains(compared.DayNumber)) return LeftOutReason.CounterpartClosed;
        if (day.Orders == 0) return LeftOutReason.NoTrade;
        return counterpart.Orders == 0 ? LeftOutReason.CounterpartNoTrade : null;
    }

    /// <summary>A store's growth over comparable days; pairs that are left out go to the list.</summary>
    public LikeForLikeGrowth Of(StoreEntry store, PeriodSales sales, PeriodSales compared, List<LeftOutStoreDay> leftOut)
    {
        long net = 0, netBefore = 0;
        int days = 0, listed = leftOut.Count;
        for (int i = 0; i < Count; i++)
        {
            ref readonly var day = ref i < after.Days ? ref sales.Day(store.Id, i) : ref PeriodSales.Nothing;
            ref readonly var counterpart = ref compared.Day(store.Id, i);
            if (Reason(store, i, day, counterpart) is { } reason)
            {
                // Where neither day holds anything, nothing is left out.
                if (day.HasRow || counterpart.HasRow)
                    leftOut.Add(new(store.Code, Day(i), Counterpart(i), reason, Scaled.FromCents(day.NetCents), Scaled.FromCents(counterpart.NetCents)));
                continue;
            }

            net += day.NetCents;
            netBefore += counterpart.NetCents;
            days++;
        }

        return new(Scaled.FromCents(net), Scaled.FromCents(netBefore), days, leftOut.Count - listed);
    }
}
