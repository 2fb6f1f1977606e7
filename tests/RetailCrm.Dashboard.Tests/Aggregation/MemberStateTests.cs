using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.States;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>Which days of silence the kept states go by, and that other ones move every member.</summary>
public class MemberStateTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    [Theory]
    [InlineData("738000 7 30", 738000, 738007, 738037)]
    [InlineData("738000", 738000)]
    public void Days_are_kept_as_differences(string text, params int[] days)
    {
        Assert.Equal(text, MemberDayList.Text(days));
        var list = new MemberDayList();
        list.Add(1, "1 2 3");
        list.Add(7, text);
        Assert.Equal((2, 7), (list.Count, list.MemberAt(1)));
        Assert.Equal(days, list.Days(1).ToArray());
    }

    [Theory, Engines]
    public async Task Automatic_days_are_taken_once_a_quarter_from_what_lies_before_it(DatabaseProvider provider)
    {
        var clock = new FixedClock(new(2026, 6, 15, 12, 0, 0, TimeSpan.FromHours(8)));
        await using var database = await TestDatabase.CreateAsync(provider, null, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await using var facts = new TestFacts(database);
        // 60 members, ten gaps of 10 days each and one of 20: all before the quarter.
        await facts.PutAsync([.. from m in Enumerable.Range(1, 60) from i in Enumerable.Range(0, 12) select new TestDocument($"{m}-{i}", First.AddDays(10 * i + (i == 11 ? 10 : 0)), 1, 100) { Member = m }]);
        await database.RefreshAsync();
        // Share back by day 10: 600/720, by day 20 half of the rest: 10 days hold 91 % of all returns.
        Assert.Equal(["10|10|20|2026-04-01|660"], await StandAsync(facts));
        // In the quarter much is bought: nothing changes until the next one begins.
        await facts.PutAsync([.. from m in Enumerable.Range(1, 60) select new TestDocument($"{m}-x", new(2026, 5, 1), 1, 100) { Member = m }]);
        await facts.PutAsync([.. from m in Enumerable.Range(1, 60) select new TestDocument($"{m}-y", new(2026, 5, 3), 1, 100) { Member = m }]);
        clock.Now = clock.Now.AddDays(10);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        clock.Now = clock.Now.AddDays(6);
        Assert.Equal(RefreshKind.Incremental, (await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None)).Kind);
        Assert.Equal("2026-07-01|780", string.Join('|', (await StandAsync(facts))[0].Split('|')[3..]));
        await database.AssertEqualToFactsAsync();
    }

    [Theory, Engines]
    public async Task Too_few_returns_leave_the_fixed_days(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("1", First, 1, 100) { Member = 1 }, new TestDocument("2", First.AddDays(3), 1, 100) { Member = 1 });
        await database.RefreshAsync();
        Assert.StartsWith("60|90|180|", Assert.Single(await StandAsync(facts)), StringComparison.Ordinal);
    }

    private static async Task<string[]> StandAsync(TestFacts facts) =>
        [.. (await facts.RowsAsync("SELECT t1, t2, t3, edition_day, closed_gaps FROM agg_state_stand")).Select(r => r.Split('|')).Select(c =>
            string.Join('|', c[0], c[1], c[2], FormattableString.Invariant($"{DateOnly.FromDayNumber(int.Parse(c[3], System.Globalization.CultureInfo.InvariantCulture)):yyyy-MM-dd}"), c[4]))];
}
