using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Crm.FollowUps;

/// <summary>
/// Marks a follow-up done with what came of it, or takes that back until midnight. The follow-up itself is written, together with its
/// entry in the audit. Of two who act at once the second changes nothing and is told who was first.
/// </summary>
public sealed class TickTask(DatabaseEngine engine, WriteAudit audit, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    /// <summary>What can come of it, in the order in which it is offered.</summary>
    public static readonly IReadOnlyList<string> Outcomes = ["reached", "message_left", "visit_agreed", "no_answer", "declined"];

    /// <summary>Marks it done now, by the wall clock of its store.</summary>
    /// <param name="rights">Whose; another's eyes change nothing.</param>
    /// <param name="actor">The same, as the audit keeps it.</param>
    /// <param name="taskNo">Which.</param>
    /// <param name="outcome">One of <see cref="Outcomes"/>.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    public Task<TickAnswer> DoneAsync(Rights rights, AuditActor actor, string taskNo, string outcome, CancellationToken cancellationToken = default) =>
        Outcomes.Contains(outcome) ? ActAsync(rights, actor, taskNo, (connection, task) => TickAsync(connection, rights, task, outcome, cancellationToken), cancellationToken) : Task.FromResult(new TickAnswer(TickOutcome.NotAllowed));

    /// <summary>Takes a tick back that was made in the portal today.</summary>
    /// <param name="rights">Whose; another's eyes change nothing.</param>
    /// <param name="actor">The same, as the audit keeps it.</param>
    /// <param name="taskNo">Which.</param>
    /// <param name="seen">The tick as it was seen.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    public Task<TickAnswer> UndoAsync(Rights rights, AuditActor actor, string taskNo, TaskTick seen, CancellationToken cancellationToken = default) =>
        ActAsync(rights, actor, taskNo, (connection, task) => TakeBackAsync(connection, task, seen, cancellationToken), cancellationToken);

    private StoreTime Time => new(chain.CurrentValue, clock.GetUtcNow());

    private async Task<TickAnswer> ActAsync(Rights rights, AuditActor actor, string taskNo, Func<DbConnection, FollowUpTask, Task<(TickAnswer, AuditEvent?)>> act, CancellationToken cancellationToken)
    {
        var answer = new TickAnswer(TickOutcome.NotAllowed);
        if (rights.UserId == 0 || rights.SeenBy is not null || !rights.May(Permissions.ViewTasks)) return answer;
        await audit.WithAsync(actor, async connection =>
        {
            if (new TaskReader(engine, connection, Time).Read(rights.ScopeFor(Permissions.ViewTasks), "f.task_no = @p1", taskNo) is not [var task]) return [];
            (answer, var happening) = await act(connection, task);
            if (happening is null) return [];
            await connection.Command("UPDATE follow_up_version SET version = version + 1").RunAsync(cancellationToken);
            return [happening];
        }, cancellationToken);
        return answer;
    }

    private async Task<(TickAnswer, AuditEvent?)> TickAsync(DbConnection connection, Rights rights, FollowUpTask task, string outcome, CancellationToken cancellationToken)
    {
        if (task.DoneAt is not null) return (new(TickOutcome.SomebodyWasFirst) { First = task }, null);
        var time = Time;
        long done = await time.MsOfAsync(connection, task.StoreCode, cancellationToken);
        // An import that runs beside this has the row first, or comes after it.
        if (await connection.Command("UPDATE follow_up SET done_at_ms = @done, outcome = @outcome WHERE task_no = @task AND done_at_ms IS NULL", ("@done", done), ("@outcome", outcome), ("@task", task.TaskNo)).RunAsync(cancellationToken) == 0)
            return (new(TickOutcome.SomebodyWasFirst) { First = task }, null);
        await connection.Command("DELETE FROM follow_up_tick WHERE task_no = @task", ("@task", task.TaskNo)).RunAsync(cancellationToken);
        await connection.Command("INSERT INTO follow_up_tick(task_no, done_at_ms, outcome, user_id, user_name, at_utc_ms) VALUES (@task, @done, @outcome, @user, @name, @at)",
            ("@task", task.TaskNo), ("@done", done), ("@outcome", outcome), ("@user", rights.UserId), ("@name", rights.ShownName), ("@at", time.Now.ToUnixTimeMilliseconds())).RunAsync(cancellationToken);
        return (new(TickOutcome.Done), new(AuditActions.TaskChange, task.TaskNo) { Details = new { Action = "done", Outcome = outcome } });
    }

    private static async Task<(TickAnswer, AuditEvent?)> TakeBackAsync(DbConnection connection, FollowUpTask task, TaskTick seen, CancellationToken cancellationToken)
    {
        if (task.Tick?.AtUtc != seen.AtUtc) return (new(TickOutcome.SomebodyWasFirst) { First = task }, null);
        if (!task.MayUndo) return (new(TickOutcome.TooLate), null);
        await connection.Command("UPDATE follow_up SET done_at_ms = NULL, outcome = NULL WHERE task_no = @task", ("@task", task.TaskNo)).RunAsync(cancellationToken);
        await connection.Command("DELETE FROM follow_up_tick WHERE task_no = @task", ("@task", task.TaskNo)).RunAsync(cancellationToken);
        return (new(TickOutcome.Done), new(AuditActions.TaskChange, task.TaskNo) { Details = new { Action = "taken_back", task.Outcome } });
    }
}

/// <summary>What became of a tick, or of taking it back.</summary>
public sealed record TickAnswer(TickOutcome Kind)
{
    /// <summary>The task as it stands now; only where somebody was first.</summary>
    public FollowUpTask? First { get; init; }
}

public enum TickOutcome
{
    Done,

    /// <summary>Not a task of the scope, no right, or through another's eyes.</summary>
    NotAllowed,

    /// <summary>The midnight after the tick has passed.</summary>
    TooLate,

    /// <summary>Somebody else, or a file, has done it or taken it back.</summary>
    SomebodyWasFirst,
}
