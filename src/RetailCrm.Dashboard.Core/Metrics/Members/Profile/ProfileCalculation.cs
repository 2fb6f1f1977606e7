using System.Data.Common;
using RetailCrm.Analytics.Distributions;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Members.Profile;

/// <summary>A member's figures beside those of the whole chain.</summary>
internal static class ProfileCalculation
{
    private const int MonthsShown = 12;

    public static ProfileFigures Figures(DbConnection connection, DatabaseEngine engine, MemberContext context, CountedMember member, MemberCard card)
    {
        var population = context.Population;
        var stores = StoreDirectory.Load(engine, connection).All.ToDictionary(s => s.Id, s => s.Code);
        var row = MemberListQueries.Row(context, context.Models.Value, member, (card.Who, card.Name), stores);
        var (buyers, fewer, less) = Beside(population, member);
        return new(row)
        {
            NetSpend365 = Scaled.FromCents(population.SpendOfYear(member)),
            WindowDays = population.AsOf - population.WindowFrom + 1,
            Buyers = buyers,
            MoreOftenThan = row.Score is null ? null : Rates.Of(fewer, buyers),
            SpendsMoreThan = row.Score is null ? null : Rates.Of(less, buyers),
            OwnGapDays = Gap(population.Days(member)),
            Thresholds = population.Lifecycle.Thresholds,
        };
    }

    /// <summary>The running month of the as-of day and the eleven before it.</summary>
    public static IReadOnlyList<MonthSpend> Months(MemberPopulation population, CountedMember? member)
    {
        var asOf = DateOnly.FromDayNumber(population.AsOf);
        var last = new DateOnly(asOf.Year, asOf.Month, 1);
        var months = new long[MonthsShown];
        if (member is { } counted)
        {
            var days = population.Days(counted);
            var cents = population.Cents(counted);
            for (int i = 0; i < days.Length; i++)
            {
                var day = DateOnly.FromDayNumber(days[i]);
                int back = (last.Year - day.Year) * 12 + last.Month - day.Month;
                if (back < MonthsShown) months[MonthsShown - 1 - back] += cents[i];
            }
        }

        return [.. months.Select((cents, i) => new MonthSpend(last.AddMonths(i - MonthsShown + 1), Scaled.FromCents(cents)))];
    }

    private static (long Buyers, long Fewer, long Less) Beside(MemberPopulation population, CountedMember member)
    {
        long buyers = 0, fewer = 0, less = 0;
        if (population.Window(member) is not { } own) return (0, 0, 0);
        foreach (var other in population.Members)
        {
            if (population.Window(other) is not { } values) continue;
            buyers++;
            if (values.PurchaseDays < own.PurchaseDays) fewer++;
            if (values.Cents < own.Cents) less++;
        }

        return (buyers, fewer, less);
    }

    private static double? Gap(ReadOnlySpan<int> days)
    {
        if (days.Length < 2) return null;
        var gaps = new long[days.Length - 1];
        for (int i = 1; i < days.Length; i++) gaps[i - 1] = days[i] - days[i - 1];
        Array.Sort(gaps);
        return Quantiles.Median(gaps);
    }
}
