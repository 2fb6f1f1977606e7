using RetailCrm.Analytics.Distributions;

namespace RetailCrm.Analytics.Funnel;

/// <summary>
/// What became of members in the same number of days after joining (ANALYTICS 8.1 a): joined, bought once, twice, three times,
/// and of those who spent a given amount. Only members whose days are over count, so that every step has had the same time.
/// Steps are nested: none holds more than the one before.
/// </summary>
/// <param name="asOf">Day number of the last day that is looked at.</param>
/// <param name="followUp">Days after joining that are looked at.</param>
/// <param name="highValueCents">Net spend in those days that makes a high-value member.</param>
public sealed class CohortFunnel(int asOf, int followUp, long highValueCents)
{
    private const int Purchases = 3;
    private readonly List<long>[] daysTo = [.. Enumerable.Range(0, Purchases + 1).Select(_ => new List<long>())];

    public long Joined { get; private set; }

    /// <summary>Members left out because their days are not over.</summary>
    public long NotOver { get; private set; }

    /// <summary>Takes a member who joined in the period that is looked at.</summary>
    /// <param name="joined">Day number.</param>
    /// <param name="days">Purchase days, ascending; one before joining counts as reached on joining.</param>
    /// <param name="cents">Net spend of each purchase day.</param>
    public void Add(int joined, ReadOnlySpan<int> days, ReadOnlySpan<long> cents)
    {
        if (joined > asOf - followUp)
        {
            NotOver++;
            return;
        }

        Joined++;
        long spend = 0;
        int? rich = null;
        for (int i = 0; i < days.Length && days[i] <= joined + followUp; i++)
        {
            int after = Math.Max(0, days[i] - joined);
            if (i < Purchases) daysTo[i].Add(after);
            spend += cents[i];
            if (spend >= highValueCents && i + 1 >= Purchases) rich ??= after;
        }

        if (rich is { } reached && spend >= highValueCents) daysTo[Purchases].Add(reached);
    }

    /// <summary>Joined, first, second and third purchase day, high value: each with its members and the median days from joining.</summary>
    public IReadOnlyList<FunnelStep> Steps()
    {
        var steps = new List<FunnelStep> { new(Joined, Joined == 0 ? null : 0) };
        foreach (var reached in daysTo)
        {
            reached.Sort();
            steps.Add(new(reached.Count, Quantiles.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(reached))));
        }

        return steps;
    }
}

/// <summary>A step of the funnel.</summary>
/// <param name="Members">How many reached it.</param>
/// <param name="MedianDays">Days from joining, of those who reached it; null where none did.</param>
public readonly record struct FunnelStep(long Members, double? MedianDays);
