using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Components.Tasks;

/// <summary>What the visitor does about tasks, under the rights of that moment.</summary>
public sealed class TaskDesk(TickTask tick, GiveTasks give, CurrentRights current, ActingUser acting)
{
    public async Task<TickAnswer> DoneAsync(FollowUpTask task, string outcome) =>
        await acting.WithAsync(Permissions.ViewTasks) is { } by ? await tick.DoneAsync(await current.ReadAsync(), by, task.TaskNo, outcome) : new(TickOutcome.NotAllowed);

    public async Task<TickAnswer> UndoAsync(FollowUpTask task) =>
        task.Tick is { } seen && await acting.WithAsync(Permissions.ViewTasks) is { } by ? await tick.UndoAsync(await current.ReadAsync(), by, task.TaskNo, seen) : new(TickOutcome.NotAllowed);

    /// <summary>Whom an order would reach.</summary>
    public async Task<GivePlan> PlanAsync(TaskOrder order) => await give.PlanAsync(await current.ReadAsync(), order);

    public async Task<GiveAnswer> GiveAsync(TaskOrder order) =>
        await acting.WithAsync(Permissions.ViewTasks) is { } by ? await give.RunAsync(await current.ReadAsync(), by, order) : new(GiveOutcome.NotAllowed, 0, []);

    /// <summary>The visitor may change tasks, and not only look at them.</summary>
    public static bool May(Rights rights) => rights.May(Permissions.ViewTasks) && rights.SeenBy is null && rights.UserId != 0;
}
