using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Crm.FollowUps;

/// <summary>Follow-ups as a user may see them: the own ones of sales staff, those of the stores in scope of whoever sees colleagues.</summary>
public sealed class TaskQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    /// <summary>What is to be done now, and what was ticked off today.</summary>
    public Task<TaskList> TodayAsync(DataScope scope, CancellationToken cancellationToken = default) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var today = new BusinessCalendar(chain.CurrentValue, clock).Today;
        var reader = Reader(connection);
        // One person's are found by the person: what the others have to do is not read for it.
        var own = scope.OwnRowOnly ? " AND e.code = @p3" : "";
        var open = reader.Read(scope, $"f.done_at_ms IS NULL AND f.due_day BETWEEN @p1 AND @p2{own}", [today.DayNumber - TaskList.BackDays, today.DayNumber + TaskList.AheadDays, .. Own(scope)]);
        var ticked = reader.Read(scope, "f.task_no IN (SELECT t.task_no FROM follow_up_tick t WHERE t.at_utc_ms >= @p1)", clock.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds());
        return new TaskList(today,
            [.. open.OrderBy(t => t.DueOn).ThenBy(t => t.EmployeeCode, StringComparer.Ordinal).ThenBy(t => t.TaskNo, StringComparer.Ordinal)],
            [.. ticked.Where(t => t.MayUndo).OrderByDescending(t => t.Tick!.AtUtc).ThenBy(t => t.TaskNo, StringComparer.Ordinal)]);
    }, cancellationToken);

    /// <summary>Those about one member, open ones first, then the newest; none about a member whom the scope does not hold.</summary>
    public async Task<IReadOnlyList<FollowUpTask>> OfMemberAsync(DataScope scope, string memberCode, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return [.. Reader(connection).Read(scope, "m.code = @p1", memberCode).Where(t => t.Member is { IsInScope: true })
            .OrderBy(t => t.DoneAt is not null).ThenBy(t => t.DoneAt is null ? t.DueOn.DayNumber : -t.DueOn.DayNumber).ThenBy(t => t.TaskNo, StringComparer.Ordinal)];
    }

    private TaskReader Reader(System.Data.Common.DbConnection connection) => new(engine, connection, new(chain.CurrentValue, clock.GetUtcNow()));

    private static Cell[] Own(DataScope scope) => scope.OwnRowOnly ? [scope.OwnMembersOf ?? ""] : [];
}
