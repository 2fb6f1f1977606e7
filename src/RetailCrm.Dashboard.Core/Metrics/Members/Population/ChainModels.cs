using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.MonthEnds;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>
/// The purchase models of the whole chain, fitted on the last month end (METRICS.md, churn warning and CLV): of BG/NBD and MBG/NBD
/// the one that told the last 90 days better, and the spend of a purchase day. Members are scored from their purchase days.
/// </summary>
internal sealed class ChainModels
{
    /// <summary>The churn warning's horizon, and the time held out to choose by.</summary>
    private const int HorizonDays = 90;

    private readonly MemberScoring? scoring;
    private readonly Lock gate = new();
    private (MemberPopulation Of, float[] Values)? chances;

    /// <param name="fittedOn">The month end.</param>
    /// <param name="kept">What was fitted.</param>
    /// <param name="margin">The chain's gross margin rate; null where no cost is known.</param>
    public ChainModels(DateOnly fittedOn, KeptModels kept, double? margin)
    {
        (FittedOn, Kept, Margin) = (fittedOn, kept, margin);
        scoring = kept.Model is { } model ? new(model, new(kept.Spend, null, kept.MeanSpend, kept.Correlation), margin ?? 1) : null;
    }

    /// <summary>The last day of the last month that was over on the as-of day.</summary>
    public DateOnly FittedOn { get; }

    public KeptModels Kept { get; }

    /// <summary>The chain's gross margin rate of the last 365 days; null where no cost is known: values are then revenue.</summary>
    public double? Margin { get; }

    /// <summary>Fits on the members as the month end knows them.</summary>
    public static KeptModels Fit(MemberPopulation population)
    {
        int day = population.AsOf, past = day - HorizonDays;
        var now = new PurchaseHistories();
        var held = new Dictionary<PurchaseHistory, (long Members, long Buyers)>();
        var spends = new List<RepeatSpend>();
        int begin = population.Log.FirstDay;
        foreach (var member in population.Members)
        {
            var days = population.Days(member);
            if (days.IsEmpty || !IsFirstKnown(member, begin)) continue;
            now.Add(History(days, day));
            if (days.Length > 1) spends.Add(new(days.Length - 1, RepeatMean(population.Cents(member))));
            int known = days.Length;
            while (known > 0 && days[known - 1] > past) known--;
            if (known == 0) continue;
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(held, History(days[..known], past), out _);
            counts = (counts.Members + 1, counts.Buyers + (known < days.Length ? 1 : 0));
        }

        HeldOutHistory[] heldOut = [.. held.Select(h => new HeldOutHistory(h.Key, h.Value.Members, h.Value.Buyers)).OrderBy(h => h.History.Repeats).ThenBy(h => h.History.Age).ThenBy(h => h.History.Recency)];
        return KeptModels.Of(PurchaseChoice.Of(now, heldOut, HorizonDays), SpendFit.Of(spends));
    }

    /// <summary>The chain's gross margin rate of the 365 days to a day, over the lines whose cost is known; null without one.</summary>
    public static double? MarginOf(DatabaseEngine engine, DbConnection connection, DateOnly asOf)
    {
        using var rows = engine.CreateReader(connection, "SELECT CAST(SUM(costed_net_cents) AS BIGINT), CAST(SUM(cost_e7) AS BIGINT) FROM agg_category_day WHERE day BETWEEN @p1 AND @p2", asOf.DayNumber - 364, asOf.DayNumber);
        // Cents are 100,000 times what cost is counted in.
        return rows.Read() && rows.Optional(0) is { } net and > 0 && rows.Optional(1) is { } cost and > 0 ? 1 - cost / 1e5 / net : null;
    }

    /// <summary>What the models say of a member on the as-of day, or why they say nothing.</summary>
    public MemberForecast Of(MemberPopulation population, CountedMember member)
    {
        var days = population.Days(member);
        if (Reason(population, member, days) is { } reason) return new(null, reason);
        var own = population.Cost(member).Margin;
        return new(scoring!.Score(History(days, population.AsOf), days.Length > 1 ? RepeatMean(population.Cents(member)) : 0, own), null)
        {
            Basis = own is not null ? ValueBasis.OwnMargin : Margin is not null ? ValueBasis.ChainMargin : ValueBasis.Revenue,
            Margin = own ?? Margin,
        };
    }

    /// <summary>The chance to buy within 90 days of each of the population's members, in its order; not a number where the models say nothing.</summary>
    public float[] Chances(MemberPopulation population)
    {
        lock (gate)
        {
            if (chances is { } known && ReferenceEquals(known.Of, population)) return known.Values;
            float[] values = [.. population.Members.Select(m => Chance(population, m))];
            chances = (population, values);
            return values;
        }
    }

    // No more of the score than the chance: it is asked of everybody.
    private float Chance(MemberPopulation population, CountedMember member)
    {
        var days = population.Days(member);
        return Reason(population, member, days) is null ? (float)scoring!.PBuy90(History(days, population.AsOf)) : float.NaN;
    }

    private NoForecast? Reason(MemberPopulation population, CountedMember member, ReadOnlySpan<int> days) =>
        days.IsEmpty ? NoForecast.NoPurchase
        : !IsFirstKnown(member, population.Log.FirstDay) ? NoForecast.JoinedBeforeRecords
        : scoring is null ? NoForecast.NoModel : null;

    // Who joined before the records begin may have bought before them: the first purchase day is not known (ANALYTICS 3.4).
    private static bool IsFirstKnown(CountedMember member, int begin) => member.JoinedDay == 0 || member.JoinedDay >= begin;

    private static PurchaseHistory History(ReadOnlySpan<int> days, int asOf) => new(days.Length - 1, days[^1] - days[0], asOf - days[0]);

    // In money, of the purchase days after the first.
    private static double RepeatMean(ReadOnlySpan<long> cents)
    {
        long sum = 0;
        foreach (long one in cents[1..]) sum += one;
        return sum / 100.0 / (cents.Length - 1);
    }
}

/// <summary>The models' word on a member.</summary>
/// <param name="Score">Null where <paramref name="Reason"/> says why.</param>
/// <param name="Reason">Why there is none.</param>
public readonly record struct MemberForecast(MemberScore? Score, NoForecast? Reason)
{
    /// <summary>What the value of the next 12 months is of.</summary>
    public ValueBasis Basis { get; init; }

    /// <summary>The gross margin rate it was taken by; null where it is revenue.</summary>
    public double? Margin { get; init; }
}

/// <summary>What a member's value of the next 12 months is of (METRICS.md, CLV: margin where margins are known, else labelled revenue).</summary>
public enum ValueBasis
{
    /// <summary>No cost is known: sales.</summary>
    Revenue,

    /// <summary>By the chain's gross margin rate of the last 365 days: too little of what the member bought has a known cost.</summary>
    ChainMargin,

    /// <summary>By the gross margin rate of what the member bought (ANALYTICS.md 3.8).</summary>
    OwnMargin,
}

/// <summary>Why the models say nothing of a member.</summary>
public enum NoForecast
{
    /// <summary>The member has no purchase day.</summary>
    NoPurchase,

    /// <summary>The member joined before the records begin: the first purchase day is not known.</summary>
    JoinedBeforeRecords,

    /// <summary>The chain has no model: too few members or repeats, or the fit failed.</summary>
    NoModel,
}
