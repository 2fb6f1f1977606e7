using RetailCrm.Aggregation.Tables;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.States;

/// <summary>Rows of agg_member_state, and the changes behind agg_transition_day summed as they come.</summary>
internal sealed class StateSums(StateStand stand)
{
    private readonly SortedDictionary<(int Day, int From, int To), long> changes = [];
    private readonly List<LifecycleChange> ofOne = [];

    /// <summary>The sums that are not 0, by key.</summary>
    public IEnumerable<(int Day, int From, int To, long Members)> Changes => changes.Where(c => c.Value != 0).Select(c => (c.Key.Day, c.Key.From, c.Key.To, c.Value));

    /// <summary>Where a member stands.</summary>
    public void AddRow(IAggregateSink sink, long member, ReadOnlySpan<int> days)
    {
        int known = days.Length;
        while (known > 0 && days[known - 1] > stand.Day) known--;
        int next = MemberLifecycle.NextChange(days, stand.Day, stand.Thresholds) ?? int.MaxValue;
        // A purchase day of the future, such as of another time zone or a wrong clock.
        if (known < days.Length) next = Math.Min(next, days[known]);
        sink.Add(AggregateTables.MemberState, [member, (int)MemberLifecycle.At(days, stand.Day, stand.Thresholds), next == int.MaxValue ? Cell.Null : next, MemberDayList.Text(days)]);
    }

    /// <summary>Counts a member's changes after a day up to and with another, with a sign.</summary>
    public void Count(ReadOnlySpan<int> days, int after, int to, int sign)
    {
        ofOne.Clear();
        MemberLifecycle.Changes(days, after, to, stand.Thresholds, ofOne);
        foreach (var change in ofOne)
        {
            var key = (change.Day, (int)change.From, (int)change.To);
            changes[key] = changes.GetValueOrDefault(key) + sign;
        }
    }

    /// <summary>All rows of both tables from scratch: members in rising order.</summary>
    public void Emit(IAggregateSink sink, MemberDayList members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            AddRow(sink, members.MemberAt(i), members.Days(i));
            Count(members.Days(i), members.Days(i)[0] - 1, stand.Day, 1);
        }

        foreach (var (day, from, to, count) in Changes) sink.Add(AggregateTables.TransitionDay, [day, from, to, count]);
    }
}
