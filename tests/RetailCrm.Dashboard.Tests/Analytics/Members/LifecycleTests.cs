using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Data.SampleData;
using static RetailCrm.Analytics.Lifecycle.LifecycleState;

namespace RetailCrm.Dashboard.Tests.Analytics.Members;

/// <summary>Reference values: ANALYTICS 2.5 (hand example), 2.6 and 8.2 (SK1).</summary>
public class LifecycleTests
{
    private static readonly LifecycleThresholds Days = LifecycleThresholds.Fixed;

    [Fact]
    public void States_of_the_hand_example()
    {
        int[] days = [Day(1, 1), Day(7, 10), Day(7, 20)];
        Assert.Equal([Prospect, New, New, AtRisk, AtRisk, Sleeping, Sleeping, Lost, Lost, WonBack, WonBack, Active],
            ((int[])[Day(1, 1) - 1, Day(1, 1), Day(3, 2), Day(3, 3), Day(4, 1), Day(4, 2), Day(6, 30), Day(7, 1), Day(7, 9), Day(7, 10), Day(7, 19), Day(7, 20)]).Select(d => MemberLifecycle.At(days, d, Days)));
        int[] before = [Day(1, 1) - 30, .. days];
        Assert.Equal([Active, AtRisk], ((int[])[Day(3, 2), Day(3, 3)]).Select(d => MemberLifecycle.At(before, d, Days)));
        Assert.Equal([Day(1, 1) + 61, Day(1, 1) + 91, Day(1, 1) + 181], ((int[])[Day(1, 1), Day(3, 3), Day(4, 2)]).Select(d => MemberLifecycle.NextChange(days, d, Days)!.Value));
        Assert.Null(MemberLifecycle.NextChange(days, Day(7, 1), Days));
    }

    [Theory]
    [InlineData("60,90,180", 60, 90, 180)]
    [InlineData("1,2,3", 1, 2, 3)]
    public void Fixed_days_are_read(string text, int t1, int t2, int t3) => Assert.Equal(new LifecycleThresholds(t1, t2, t3), LifecycleThresholds.Parse(text));

    [Theory]
    [InlineData("auto")]
    [InlineData("1,2")]
    [InlineData("1,2,x")]
    public void Other_words_are_no_days(string text) => Assert.Null(LifecycleThresholds.Parse(text));

    [Fact]
    public void Changes_are_the_days_on_which_the_state_is_another_than_the_day_before()
    {
        var dice = new Dice(20261121, Subject.Visits);
        for (int run = 0; run < 3000; run++)
        {
            var thresholds = run % 3 == 0 ? new LifecycleThresholds(2, 2, 5) : run % 3 == 1 ? new(1, 3, 6) : new(4, 8, 12);
            int[] days = [.. Enumerable.Range(0, dice.Below(8)).Select(_ => dice.Between(1, 59)).Distinct().Order()];
            int after = dice.Below(40), to = after + dice.Below(40);
            var changes = new List<LifecycleChange>();
            MemberLifecycle.Changes(days, after, to, thresholds, changes);
            var expected = Enumerable.Range(after + 1, to - after).Select(d => new LifecycleChange(d, MemberLifecycle.At(days, d - 1, thresholds), MemberLifecycle.At(days, d, thresholds))).Where(c => c.From != c.To);
            Assert.Equal(expected, changes);
            int known = MemberLifecycle.NextChange(days, after, thresholds) ?? 200;
            int quiet = Enumerable.Range(after + 1, 199).FirstOrDefault(d => MemberLifecycle.At([.. days.Where(x => x <= after)], d, thresholds) != MemberLifecycle.At([.. days.Where(x => x <= after)], d - 1, thresholds), 200);
            // With T1 = T2 a silence may pass a limit without another name; never later than the name changes.
            Assert.True(known <= quiet);
        }
    }

    [Fact]
    public void Flows_hold_the_sums_of_the_hand_example()
    {
        var flow = HandExample();
        Assert.Equal([100, 40, 200, 60, 50, 150, 0], LifecycleStates.All.Select(flow.AtStart));
        Assert.Equal([98, 30, 193, 80, 45, 173, 11], LifecycleStates.All.Select(flow.AtEnd));
        Assert.Equal([18, 10, 2], ((LifecycleState[])[Prospect, New, Active]).Select(s => flow.Members(null, s)));
        Assert.Equal((30, 350), (flow.EnteredLost, flow.ChurnBase));
        Assert.Equal((7, 7), (flow.WokenFromSleep, flow.WonBackFromLost));
        Assert.Equal((15, 5, 5, 15, 20), (flow.Members(Prospect, New), flow.Members(Prospect, Active), flow.Members(New, New), flow.Members(New, Active), flow.Members(New, AtRisk)));
        // A sleeper who bought twice ends as active: a wake all the same.
        Assert.Equal((2, 5, 1, 6), (flow.Members(Sleeping, Active), flow.Members(Sleeping, WonBack), flow.Members(Lost, Active), flow.Members(Lost, WonBack)));
    }

    [Fact]
    public void Whoever_comes_and_goes_starts_and_ends_add_up()
    {
        var dice = new Dice(7, Subject.Visits);
        for (int run = 0; run < 200; run++)
        {
            var flow = new LifecycleFlow(20, 50, new(3, 6, 9));
            int members = dice.Between(1, 59), enrolled = 0;
            for (int i = 0; i < members; i++)
            {
                int since = dice.Below(4) == 0 ? dice.Between(1, 50) : 0;
                if (since > 20) enrolled++;
                flow.Add([.. Enumerable.Range(0, dice.Below(10)).Select(_ => dice.Between(1, 59)).Distinct().Order()], since);
            }

            Assert.Equal((members, members - enrolled), (LifecycleStates.All.Sum(flow.AtEnd), LifecycleStates.All.Sum(flow.AtStart)));
            foreach (var state in LifecycleStates.All)
            {
                long into = LifecycleStates.All.Sum(s => flow.Movements(s, state)) + flow.Movements(null, state), outOf = LifecycleStates.All.Sum(s => flow.Movements(state, s));
                Assert.Equal(flow.AtEnd(state), flow.AtStart(state) + into - outOf);
                Assert.Equal(0, flow.Movements(state, state));
            }
        }
    }

    // 630 members whose days make each link of the example, over four weeks.
    private static LifecycleFlow HandExample()
    {
        const int Start = 1000;
        var flow = new LifecycleFlow(Start, Start + 28, Days);
        void Add(int count, bool enrolled, params int[] days)
        {
            for (int i = 0; i < count; i++) flow.Add([.. days.Select(d => Start + d)], enrolled ? Start + 5 : 0);
        }

        Add(80, false);
        Add(15, false, 10);
        Add(5, false, 10, 20);
        Add(5, false, -10);
        Add(15, false, -10, 10);
        Add(20, false, -40);
        Add(150, false, -20, -10);
        Add(50, false, -50, -40);
        Add(18, false, -70, 10);
        Add(10, false, -61);
        Add(32, false, -80);
        Add(2, false, -100, 5, 10);
        Add(13, false, -100);
        Add(30, false, -160);
        Add(5, false, -100, 5);
        Add(1, false, -300, 5, 10);
        Add(143, false, -300);
        Add(6, false, -300, 5);
        Add(18, true);
        Add(10, true, 6);
        Add(2, true, 6, 9);
        return flow;
    }

    private static int Day(int month, int day) => new DateOnly(2026, month, day).DayNumber;
}
