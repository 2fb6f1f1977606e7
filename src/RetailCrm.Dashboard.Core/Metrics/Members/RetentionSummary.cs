using RetailCrm.Analytics.Distributions;
using RetailCrm.Analytics.Retention;
using RetailCrm.Data.Sealing;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Members;

/// <summary>A few figures of how members stay, each beside an earlier one, all as the as-of day knows them.</summary>
/// <param name="Base">What the answer is about.</param>
public sealed record RetentionSummary(MemberBase Base)
{
    /// <summary>Days of joining or first buying that one batch is made of.</summary>
    public const int BatchDays = 90;

    /// <summary>Days after joining in which the first purchase is looked for.</summary>
    public const int FirstPurchaseDays = 30;

    /// <summary>N of the N-day repurchase.</summary>
    public const int RepurchaseDays = 90;

    /// <summary>Of the members who joined in the last 90 days whose 30 days are over: bought within them. And of the 90 days before.</summary>
    public required (NDayRate Now, NDayRate Before) FirstPurchase { get; init; }

    /// <summary>N-day repurchase of the members first seen buying in the last 90 days whose 90 days are over; and of the 90 days before.</summary>
    public required (NDayRate Now, NDayRate Before) Repurchase { get; init; }

    /// <summary>Median days from a purchase day back to the one before, of the purchase days of the last 90 days and of the 90 before; null without one.</summary>
    public required (double? Now, double? Before) MedianGap { get; init; }

    internal static RetentionSummary Of(MemberContext context)
    {
        int asOf = context.Population.AsOf;
        Batch now = new(asOf), before = new(asOf - BatchDays);
        foreach (var member in context.Members)
        {
            var days = context.Population.Days(member);
            now.Add(member.JoinedDay, days);
            before.Add(member.JoinedDay, days);
        }

        return new(context.Base)
        {
            FirstPurchase = (now.FirstPurchase, before.FirstPurchase),
            Repurchase = (now.Repurchase, before.Repurchase),
            MedianGap = (now.MedianGap(), before.MedianGap()),
        };
    }

    // What became of one batch. last: the last day of its purchases; joining and first buying lie as far back as their days take.
    private sealed class Batch(int last)
    {
        // How often each number of days: a chain's gaps are many, and few differ.
        private readonly SortedCounts gaps = new();
        private long joined, bought, first, repeated;

        public NDayRate FirstPurchase => new(FirstPurchaseDays, joined, bought);

        public NDayRate Repurchase => new(RepurchaseDays, first, repeated);

        public double? MedianGap() => gaps.Median();

        public void Add(int joinedDay, ReadOnlySpan<int> days)
        {
            if (IsIn(joinedDay, FirstPurchaseDays))
            {
                joined++;
                if (!days.IsEmpty && days[0] <= joinedDay + FirstPurchaseDays) bought++;
            }

            if (days.IsEmpty) return;
            if (IsIn(days[0], RepurchaseDays))
            {
                first++;
                if (days.Length > 1 && days[1] - days[0] <= RepurchaseDays) repeated++;
            }

            for (int i = days.Length - 1; i > 0 && days[i] > last - BatchDays; i--)
            {
                if (days[i] <= last) gaps.Add(days[i] - days[i - 1]);
            }
        }

        private bool IsIn(int day, int daysOver) => day <= last - daysOver && day > last - daysOver - BatchDays;
    }
}
