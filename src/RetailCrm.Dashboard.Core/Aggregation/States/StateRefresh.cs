using System.Data.Common;
using System.Globalization;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.States;

/// <summary>
/// Leads the members' states on to a day, inside the refresh's transaction. Work is the members whose facts changed and those whose
/// silence passes a limit: the rest is not looked at (ANALYTICS 2.5, the calendar queue).
/// </summary>
internal sealed class StateRefresh(DatabaseEngine engine, DbConnection connection, WantedStand wanted)
{
    private readonly MemberDayList before = new();
    private StateStand? old;

    /// <summary>Days of the members that the pass looks at: all, or the marked.</summary>
    public MemberDayList Members { get; } = new();

    /// <summary>Before the marked members are told anew: remembers what they were, and takes them out.</summary>
    public async Task BeginAsync(bool dirtyOnly, CancellationToken cancellationToken)
    {
        old = dirtyOnly ? StateStand.Read(engine, connection) : null;
        if (dirtyOnly) Read(before, "SELECT s.member_id, s.days FROM dirty_member d CROSS JOIN agg_member_state s WHERE s.member_id = d.member_id");
        await ExecuteAsync($"DELETE FROM agg_member_state{(dirtyOnly ? " WHERE member_id IN (SELECT member_id FROM dirty_member)" : "")}", cancellationToken);
    }

    /// <summary>After the pass: writes states and changes; answers how many members were looked at.</summary>
    public async Task<long> EndAsync(AggregateWriter output, CancellationToken cancellationToken)
    {
        if (old is not null && wanted.GoesOnFrom(old)) return await GoOnAsync(old, output, cancellationToken);
        if (old is not null)
        {
            Read(Members, "SELECT member_id, days FROM agg_member_state ORDER BY member_id");
            await ExecuteAsync("DELETE FROM agg_member_state", cancellationToken);
        }

        var stand = Stand(wanted, Members);
        await ExecuteAsync("DELETE FROM agg_transition_day", cancellationToken);
        new StateSums(stand).Emit(output, Members);
        await output.FlushAsync(cancellationToken);
        await stand.WriteAsync(engine, connection, cancellationToken);
        return Members.Count;
    }

    /// <summary>The stand that is wanted: thresholds as set, or from the members' return times up to the quarter.</summary>
    private static StateStand Stand(WantedStand wanted, MemberDayList members)
    {
        if (wanted.Set is { } set) return new(wanted.Day, set, null, null);
        var times = new ReturnTimes(wanted.EditionDay - 1);
        for (int i = 0; i < members.Count; i++)
        {
            var days = members.Days(i);
            int known = days.Length;
            while (known > 0 && days[known - 1] >= wanted.EditionDay) known--;
            times.Add(days[..known]);
        }

        return new(wanted.Day, LifecycleThresholds.From(times) ?? LifecycleThresholds.Fixed, wanted.EditionDay, times.ClosedGaps);
    }

    private async Task<long> GoOnAsync(StateStand kept, AggregateWriter output, CancellationToken cancellationToken)
    {
        var stand = kept with { Day = wanted.Day };
        var sums = new StateSums(stand);
        for (int i = 0; i < before.Count; i++) sums.Count(before.Days(i), before.Days(i)[0] - 1, kept.Day, -1);
        var due = new MemberDayList();
        var isDue = string.Create(CultureInfo.InvariantCulture, $"next_day <= {stand.Day}");
        Read(due, $"SELECT member_id, days FROM agg_member_state WHERE {isDue}");
        await ExecuteAsync($"DELETE FROM agg_member_state WHERE {isDue}", cancellationToken);
        for (int i = 0; i < Members.Count; i++)
        {
            sums.AddRow(output, Members.MemberAt(i), Members.Days(i));
            sums.Count(Members.Days(i), Members.Days(i)[0] - 1, stand.Day, 1);
        }

        for (int i = 0; i < due.Count; i++)
        {
            sums.AddRow(output, due.MemberAt(i), due.Days(i));
            sums.Count(due.Days(i), kept.Day, stand.Day, 1);
        }

        await output.FlushAsync(cancellationToken);
        await AddChangesAsync(sums, cancellationToken);
        await stand.WriteAsync(engine, connection, cancellationToken);
        return Members.Count + due.Count;
    }

    // A few rows a day: each key of the changed days once.
    private async Task AddChangesAsync(StateSums sums, CancellationToken cancellationToken)
    {
        const int Rows = 400;
        foreach (var some in sums.Changes.Chunk(Rows))
        {
            var values = string.Join(", ", some.Select(c => string.Create(CultureInfo.InvariantCulture, $"({c.Day}, {c.From}, {c.To}, {c.Members})")));
            await ExecuteAsync($"""
                INSERT INTO agg_transition_day(day, from_state, to_state, members) VALUES {values}
                ON CONFLICT(day, from_state, to_state) DO UPDATE SET members = agg_transition_day.members + excluded.members
                """, cancellationToken);
        }

        await ExecuteAsync("DELETE FROM agg_transition_day WHERE members = 0", cancellationToken);
    }

    private void Read(MemberDayList into, string sql)
    {
        using var rows = engine.CreateReader(connection, sql);
        while (rows.Read()) into.Add(rows.Integer(0), rows.Text(1));
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
