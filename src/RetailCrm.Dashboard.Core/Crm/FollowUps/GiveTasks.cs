using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Crm.FollowUps;

/// <summary>
/// Gives follow-ups about members: to who looks after each, or to one employee. Whoever sees own members only gives to themselves. Those
/// whom it may not reach are left out, each with the reason; what is given has one entry in the audit, in the same transaction.
/// </summary>
public sealed class GiveTasks(DatabaseEngine engine, WriteAudit audit, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    public const int MostMembers = 200, LongestNote = 200, FarthestDays = 365;

    /// <summary>Numbers begin so: no till writes such.</summary>
    public const string Prefix = "PORTAL-";

    /// <summary>Whom it would reach, who is left out and why, and who could be given it.</summary>
    public async Task<GivePlan> PlanAsync(Rights rights, TaskOrder order, CancellationToken cancellationToken = default)
    {
        if (!May(rights)) return GivePlan.None;
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return Plan(connection, rights, order);
    }

    /// <summary>Gives to everyone whom the plan of this moment reaches.</summary>
    /// <param name="rights">Whose; another's eyes give nothing.</param>
    /// <param name="actor">The same, as the audit keeps it.</param>
    /// <param name="order">What, about whom, to whom.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    public async Task<GiveAnswer> RunAsync(Rights rights, AuditActor actor, TaskOrder order, CancellationToken cancellationToken = default)
    {
        if (rights.SeenBy is not null || rights.UserId == 0 || !May(rights)) return new(GiveOutcome.NotAllowed, 0, []);
        var (note, today) = (order.Note.Trim(), new BusinessCalendar(chain.CurrentValue, clock).Today);
        if (!TaskKinds.All.Contains(order.Kind)) return new(GiveOutcome.NotAllowed, 0, []);
        if (note.Length > LongestNote) return new(GiveOutcome.LongNote, 0, []);
        if (order.DueOn < today || order.DueOn > today.AddDays(FarthestDays)) return new(GiveOutcome.BadDay, 0, []);
        var plan = GivePlan.None;
        await audit.WithAsync(actor, async connection =>
        {
            plan = Plan(connection, rights, order);
            if (plan.Reached.Count == 0) return [];
            var numbers = new List<string>();
            foreach (var one in plan.Reached) numbers.Add(await WriteAsync(connection, rights, one, order with { Note = note }, cancellationToken));
            await connection.Command("UPDATE follow_up_version SET version = version + 1").RunAsync(cancellationToken);
            return [new(AuditActions.TaskChange, numbers.Count == 1 ? numbers[0] : $"{numbers[0]} … {numbers[^1]}")
            {
                Rows = numbers.Count,
                Details = new { Action = "given", order.Kind, DueOn = order.DueOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), order.To, Members = plan.Reached.Select(r => r.MemberCode), LeftOut = plan.LeftOut.Count },
            }];
        }, cancellationToken);
        return new(plan.Reached.Count > 0 ? GiveOutcome.Done : GiveOutcome.Nobody, plan.Reached.Count, plan.LeftOut);
    }

    private static bool May(Rights rights) => rights.May(Permissions.ViewTasks) && rights.May(Permissions.ViewMembers);

    private GivePlan Plan(DbConnection connection, Rights rights, TaskOrder order)
    {
        var scope = rights.ScopeFor(Permissions.ViewTasks);
        var receivers = Receivers(connection, scope);
        var reached = new List<TaskToGive>();
        var left = new List<LeftOut>();
        var known = Members(connection, scope, order).ToDictionary(m => m.Code, StringComparer.Ordinal);
        foreach (var code in order.Members.Distinct(StringComparer.Ordinal).Take(MostMembers))
        {
            var to = receivers.FirstOrDefault(r => r.Code == (order.To ?? known.GetValueOrDefault(code)?.Owner));
            if (!known.TryGetValue(code, out var member)) left.Add(new(code, LeftOutReason.NotYours));
            else if (TaskKinds.NeedsConsent(order.Kind) && member.Consent != 1) left.Add(new(code, LeftOutReason.NoConsent));
            else if (to is null) left.Add(new(code, LeftOutReason.NoOwner));
            else if (HasOpen(connection, member.Id, to.Id, order.Kind)) left.Add(new(code, LeftOutReason.HasOne));
            else reached.Add(new(code, member.Id, to));
        }

        return new(reached, left, receivers);
    }

    private bool HasOpen(DbConnection connection, long member, long employee, string kind)
    {
        using var rows = engine.CreateReader(connection, "SELECT 1 FROM follow_up WHERE member_id = @p1 AND employee_id = @p2 AND kind = @p3 AND done_at_ms IS NULL LIMIT 1", member, employee, kind);
        return rows.Read();
    }

    // Those of the scope: who is not there is nobody's to tell apart from who is another's.
    private List<MemberToReach> Members(DbConnection connection, DataScope scope, TaskOrder order)
    {
        var members = new List<MemberToReach>();
        string[] codes = [.. order.Members.Distinct(StringComparer.Ordinal).Take(MostMembers)];
        if (codes.Length == 0) return members;
        using var rows = engine.CreateReader(connection, $"""
            SELECT m.id, m.code, m.marketing_consent, e.code, s.code FROM member m LEFT JOIN employee e ON e.id = m.owner_employee_id LEFT JOIN agg_member a ON a.member_id = m.id LEFT JOIN store s ON s.id = COALESCE(m.home_store_id, a.first_store_id)
            WHERE m.code IN ({string.Join(", ", codes.Select((_, i) => FormattableString.Invariant($"@p{i + 1}")))})
            """, [.. codes.Select(c => (Cell)c)]);
        while (rows.Read())
        {
            var (owner, store) = (rows.TextOrNull(3), rows.TextOrNull(4));
            bool isIn = (store is null ? scope.IsAll : scope.Includes(store)) && (scope.OwnMembersOf is not { } own || own.Length > 0 && own == owner);
            if (isIn) members.Add(new(rows.Integer(0), rows.Text(1), rows.IntegerOrNull(2), owner));
        }

        return members;
    }

    private List<TaskReceiver> Receivers(DbConnection connection, DataScope scope)
    {
        var all = new List<TaskReceiver>();
        using var rows = engine.CreateReader(connection, """
            SELECT e.id, e.code, COALESCE(e.name, e.code), s.code, s.name, s.id FROM employee e LEFT JOIN store s ON s.id = e.store_id
            WHERE e.placeholder = 0 AND (e.left_day IS NULL OR e.left_day > @p1) ORDER BY s.code, e.code
            """, new BusinessCalendar(chain.CurrentValue, clock).Today.DayNumber);
        while (rows.Read())
        {
            var (code, store) = (rows.Text(1), rows.TextOrNull(3));
            bool isIn = (store is null ? scope.IsAll : scope.Includes(store)) && (!scope.OwnRowOnly || scope.OwnMembersOf is { Length: > 0 } own && own == code);
            if (isIn) all.Add(new(rows.Integer(0), code, rows.Text(2), store, rows.TextOrNull(4)) { StoreId = rows.IntegerOrNull(5) });
        }

        return all;
    }

    private async Task<string> WriteAsync(DbConnection connection, Rights rights, TaskToGive one, TaskOrder order, CancellationToken cancellationToken)
    {
        var time = new StoreTime(chain.CurrentValue, clock.GetUtcNow());
        long created = await time.MsOfAsync(connection, one.To.StoreCode, cancellationToken);
        while (true)
        {
            long number = await connection.Command("UPDATE id_counter SET next = next + 1 WHERE name = 'follow_ups' RETURNING next").NumberAsync(cancellationToken) ?? throw new InvalidOperationException("The counter of follow-ups is missing.");
            var task = FormattableString.Invariant($"{Prefix}{number - 1:D6}");
            if (await connection.Command("INSERT INTO follow_up(task_no, kind, member_id, employee_id, store_id, created_at_ms, due_day) VALUES (@task, @kind, @member, @employee, @store, @created, @due) ON CONFLICT(task_no) DO NOTHING",
                ("@task", task), ("@kind", order.Kind), ("@member", one.MemberId), ("@employee", one.To.Id), ("@store", one.To.StoreId), ("@created", created), ("@due", order.DueOn.DayNumber)).RunAsync(cancellationToken) == 0) continue;
            await connection.Command("INSERT INTO follow_up_given(task_no, note, user_id, user_name, at_utc_ms) VALUES (@task, @note, @user, @name, @at)",
                ("@task", task), ("@note", order.Note.Length == 0 ? null : order.Note), ("@user", rights.UserId), ("@name", rights.ShownName), ("@at", time.Now.ToUnixTimeMilliseconds())).RunAsync(cancellationToken);
            return task;
        }
    }

    private sealed record MemberToReach(long Id, string Code, long? Consent, string? Owner);
}
