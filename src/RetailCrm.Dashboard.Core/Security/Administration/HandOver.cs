using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Marks;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Administration;

/// <summary>
/// Somebody leaves: the account is closed, grants and sessions end, and the members whom they own and their open tasks go to another
/// employee. One transaction with its entry in the audit: all of it holds, or nothing.
/// </summary>
public sealed class HandOver(ChangeRights change, DatabaseEngine engine, BusinessCalendar calendar, TimeProvider clock)
{
    private const string Owned = "SELECT id FROM member WHERE owner_employee_id = @from";

    /// <summary>What there is to hand over, and to whom: colleagues of the same store first.</summary>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<HandOverPlan> PlanAsync(UsersRight right, UserRow user, CancellationToken cancellationToken = default)
    {
        right.Demand();
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        if (await FindAsync(connection, user.Rights.EmployeeCode, cancellationToken) is not { } from) return new(0, 0, []);
        var members = await connection.Command("SELECT COUNT(*) FROM member WHERE owner_employee_id = @from", ("@from", from.Id)).NumberAsync(cancellationToken) ?? 0;
        var tasks = await connection.Command("SELECT COUNT(*) FROM follow_up WHERE employee_id = @from AND done_at_ms IS NULL", ("@from", from.Id)).NumberAsync(cancellationToken) ?? 0;
        return new(members, tasks, await ColleaguesAsync(connection, from, cancellationToken));
    }

    /// <param name="by">Who does it.</param>
    /// <param name="user">Who leaves.</param>
    /// <param name="successor">The employee who takes over; may be missing only where there is nothing to take over.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    public async Task<HandOverResult> RunAsync(AuditActor by, UserRow user, string? successor, CancellationToken cancellationToken)
    {
        HandOverResult result = new(HandOverOutcome.Done, 0, 0);
        var outcome = await change.ChangeAsync(by, async tables =>
        {
            result = await PassOnAsync(tables.Connection, user.Rights.EmployeeCode, successor, cancellationToken);
            if (result.Outcome != HandOverOutcome.Done) return null;
            int grants = await tables.EndGrantsAsync(user.Id, calendar.Today);
            int sessions = await tables.EndSessionsAsync(user.Id, clock.NowMs());
            await tables.SetActiveAsync(user.Id, false);
            return new(AuditActions.RightsChange, user.UserName)
            {
                Rows = result.Members,
                Details = new { HandOver = new { From = user.Rights.EmployeeCode, To = successor, result.Members, result.Tasks, Grants = grants, Sessions = sessions } },
            };
        }, cancellationToken);
        return outcome switch
        {
            RightsOutcome.OwnAdminRight => new(HandOverOutcome.OwnAdminRight, 0, 0),
            RightsOutcome.LastAdmin => new(HandOverOutcome.LastAdmin, 0, 0),
            _ => result,
        };
    }

    private async Task<HandOverResult> PassOnAsync(DbConnection connection, string? employee, string? successor, CancellationToken cancellationToken)
    {
        if (await FindAsync(connection, employee, cancellationToken) is not { } from) return new(HandOverOutcome.Done, 0, 0);
        var to = successor is null ? null : (await ColleaguesAsync(connection, from, cancellationToken)).FirstOrDefault(c => c.Code == successor);
        if (successor is not null && to is null) return new(HandOverOutcome.SuccessorUnknown, 0, 0);
        // An owner is part of what lists of members are made from: they are told anew by the next refresh.
        await connection.Command(MarkDirty.Members(Owned), ("@from", from.Id)).RunAsync(cancellationToken);
        int members = await RunAsync("UPDATE member SET owner_employee_id = @to WHERE owner_employee_id = @from");
        int tasks = await RunAsync("UPDATE follow_up SET employee_id = @to WHERE employee_id = @from AND done_at_ms IS NULL");
        await connection.Command("UPDATE follow_up_version SET version = version + 1").RunAsync(cancellationToken);
        return members + tasks > 0 && to is null ? new(HandOverOutcome.SuccessorNeeded, 0, 0) : new(HandOverOutcome.Done, members, tasks);

        Task<int> RunAsync(string sql) => connection.Command(sql, ("@from", from.Id), ("@to", to?.Id ?? from.Id)).RunAsync(cancellationToken);
    }

    private static async Task<Leaver?> FindAsync(DbConnection connection, string? code, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT id, store_id FROM employee WHERE code = @code", ("@code", code ?? ""));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt64(1)) : null;
    }

    private async Task<IReadOnlyList<Colleague>> ColleaguesAsync(DbConnection connection, Leaver of, CancellationToken cancellationToken)
    {
        var all = new List<Colleague>();
        await using var command = connection.Command(
            """
            SELECT e.id, e.code, COALESCE(e.name, e.code), s.name, CASE WHEN e.store_id = @store THEN 1 ELSE 0 END FROM employee e LEFT JOIN store s ON s.id = e.store_id
            WHERE e.id <> @id AND e.placeholder = 0 AND (e.left_day IS NULL OR e.left_day > @today) ORDER BY 5 DESC, s.code, e.code
            """, ("@store", of.StoreId), ("@id", of.Id), ("@today", calendar.Today.DayNumber));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) all.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3), rows.GetInt64(4) != 0));
        return all;
    }

    private sealed record Leaver(long Id, long StoreId);
}

/// <summary>What a leaver has.</summary>
/// <param name="Members">Owned.</param>
/// <param name="Tasks">Open.</param>
/// <param name="Colleagues">Who may take over.</param>
public sealed record HandOverPlan(long Members, long Tasks, IReadOnlyList<Colleague> Colleagues);

/// <summary>An employee who is there.</summary>
public sealed record Colleague(long Id, string Code, string Name, string? Store, bool SameStore);

/// <summary>What came of it; nothing holds unless it is done.</summary>
public sealed record HandOverResult(HandOverOutcome Outcome, int Members, int Tasks);

public enum HandOverOutcome
{
    Done,

    /// <summary>There are members or open tasks, and nobody was named to take them.</summary>
    SuccessorNeeded,

    /// <summary>No such employee is there, or they have left too.</summary>
    SuccessorUnknown,
    OwnAdminRight,
    LastAdmin,
}
