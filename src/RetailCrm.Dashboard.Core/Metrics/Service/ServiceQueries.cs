using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Service.Calculation;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Service;

/// <summary>How fast and how well the stores help (METRICS.md, Service): one answer for page, report and API.</summary>
public sealed class ServiceQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options, TimeProvider clock)
{
    private const string OpenSql = """
        SELECT t.ticket_no, t.kind, t.store_id, e.name, t.opened_at_ms, t.opened_offset_min, t.first_response_at_ms, e.code, o.code
        FROM service_ticket t LEFT JOIN employee e ON e.id = t.employee_id LEFT JOIN member m ON m.id = t.member_id LEFT JOIN employee o ON o.id = m.owner_employee_id
        WHERE t.closed_at_ms IS NULL AND t.opened_at_ms < @p1 AND t.store_id IS NOT NULL ORDER BY t.opened_at_ms - t.opened_offset_min * 60000, t.ticket_no
        """;

    /// <summary>Every store in scope, also without a ticket.</summary>
    public Task<ServiceAnswer> ListAsync(DataScope scope, ServiceRequest request, CancellationToken cancellationToken = default) => ReadAsync(connection =>
        new ServiceCalculation(engine, connection, request, options.CurrentValue).Run(Stores(connection, scope, request), StateOfData.Read(engine, connection).Freshness), cancellationToken);

    /// <summary>Tickets of the scope that are not closed, opened by the as-of day. Who sees only the own members sees theirs, and those the viewer has in hand.</summary>
    /// <param name="scope">Whose tickets.</param>
    /// <param name="request">Its last day is the as-of day.</param>
    /// <param name="most">How many are listed.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<OpenTickets> OpenAsync(DataScope scope, ServiceRequest request, int most, CancellationToken cancellationToken = default) => ReadAsync(connection =>
    {
        var stores = Stores(connection, scope, request).ToDictionary(s => s.Id);
        var (now, sla) = (clock.NowMs(), options.CurrentValue.ServiceSlaHours);
        var open = new List<OpenTicket>();
        int count = 0, late = 0;
        using var rows = engine.CreateReader(connection, OpenSql, WallClock.ToMs(request.Period.To.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        while (rows.Read())
        {
            if (!stores.TryGetValue(rows.Integer(2), out var store) || scope.OwnRowOnly && rows.TextOrNull(7) != scope.OwnMembersOf && rows.TextOrNull(8) != scope.OwnMembersOf) continue;
            var hours = (now - (rows.Integer(4) - rows.Integer(5) * 60_000)) / 3_600_000.0;
            count++;
            if (hours > sla) late++;
            if (open.Count < most) open.Add(new(rows.Text(0), rows.Text(1), store.Code, store.Name, rows.TextOrNull(3), WallClock.FromMs(rows.Integer(4)), hours, !rows.IsNull(6), hours > sla));
        }

        return new OpenTickets(count, late, open);
    }, cancellationToken);

    private IReadOnlyList<StoreEntry> Stores(DbConnection connection, DataScope scope, ServiceRequest request) =>
        StoreDirectory.Load(engine, connection).Select(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions });

    // The work is the database's: it runs off the caller's thread, so that a page can show that it is loading.
    private Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return read(connection);
    }, cancellationToken);
}
