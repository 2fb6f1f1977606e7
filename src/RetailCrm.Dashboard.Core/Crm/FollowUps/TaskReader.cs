using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Crm.FollowUps;

/// <summary>
/// Reads follow-ups under a scope: those of its stores, and of colleagues only where it shows them. A task's store is its own, else its
/// employee's, else the member's; one without any is the whole chain's matter. Whom a task is about belongs to it: whoever has to do it
/// reads the masked name and the code, also of a member whom a colleague looks after.
/// </summary>
internal sealed class TaskReader(DatabaseEngine engine, DbConnection connection, StoreTime time)
{
    public List<FollowUpTask> Read(DataScope scope, string where, params ReadOnlySpan<Cell> parameters)
    {
        var tasks = new List<FollowUpTask>();
        using var rows = engine.CreateReader(connection, $"""
            SELECT f.task_no, f.kind, f.due_day, f.done_at_ms, f.outcome, e.code, COALESCE(e.name, e.code), s.code, s.name, s.time_zone, m.code, m.name, o.code, h.code, k.user_name, k.at_utc_ms, g.note, g.user_name
            FROM follow_up f LEFT JOIN employee e ON e.id = f.employee_id LEFT JOIN member m ON m.id = f.member_id LEFT JOIN agg_member a ON a.member_id = m.id
            LEFT JOIN store h ON h.id = COALESCE(m.home_store_id, a.first_store_id) LEFT JOIN store s ON s.id = COALESCE(f.store_id, e.store_id, h.id) LEFT JOIN employee o ON o.id = m.owner_employee_id
            LEFT JOIN follow_up_tick k ON k.task_no = f.task_no AND k.done_at_ms = f.done_at_ms LEFT JOIN follow_up_given g ON g.task_no = f.task_no
            WHERE {where}
            """, parameters);
        while (rows.Read())
        {
            if (Sees(scope, rows.TextOrNull(7), rows.TextOrNull(5))) tasks.Add(Of(rows, scope));
        }

        return tasks;
    }

    private static bool Sees(DataScope scope, string? store, string? employee) =>
        (store is null ? scope.IsAll : scope.Includes(store)) && (!scope.OwnRowOnly || scope.OwnMembersOf is { Length: > 0 } own && own == employee);

    private static bool SeesMember(DataScope scope, string? home, string? owner) =>
        (home is null ? scope.IsAll : scope.Includes(home)) && (scope.OwnMembersOf is not { } own || own.Length > 0 && own == owner);

    // Not the page of the member, and never a clear name: the owner is another.
    private static TaskMember? Member(IRowReader rows, DataScope scope)
    {
        if (rows.TextOrNull(10) is not { } code) return null;
        bool isSeen = SeesMember(scope, rows.TextOrNull(13), rows.TextOrNull(12)), isOwnTask = scope.OwnMembersOf is { Length: > 0 } own && own == rows.TextOrNull(5);
        return isSeen || isOwnTask ? new(new(code, rows.TextOrNull(12)), PersonalText.Name(rows.TextOrNull(11)), isSeen) : null;
    }

    private FollowUpTask Of(IRowReader rows, DataScope scope)
    {
        DateTime? done = rows.Optional(3) is { } ms ? WallClock.FromMs(ms) : null;
        var tick = rows.TextOrNull(14) is { } by ? new TaskTick(by, DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(15))) : null;
        return new()
        {
            TaskNo = rows.Text(0),
            Kind = rows.Text(1),
            DueOn = DateOnly.FromDayNumber((int)rows.Integer(2)),
            DoneAt = done,
            Outcome = rows.TextOrNull(4),
            EmployeeCode = rows.TextOrNull(5),
            Employee = rows.TextOrNull(6),
            StoreCode = rows.TextOrNull(7),
            Store = rows.TextOrNull(8),
            Member = Member(rows, scope),
            Note = rows.TextOrNull(16),
            GivenBy = rows.TextOrNull(17),
            Tick = tick,
            MayUndo = tick is not null && done is { } at && at.Date == time.In(rows.TextOrNull(9)).Date,
        };
    }
}
