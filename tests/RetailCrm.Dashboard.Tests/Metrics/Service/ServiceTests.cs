using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Service;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Service;

/// <summary>METRICS.md, Service, worked out by hand.</summary>
public class ServiceTests
{
    private const string March = "report service --from 2026-03-01 --to 2026-03-31";

    [Theory, Engines]
    public async Task Every_cell_is_as_worked_out_by_hand(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var rows = (await ReportRun.RowsAsync(chain.Database, March)).ToDictionary(r => r["store_code"], r => string.Join('|', r.Values.Skip(1)));
        // A: answered after 1, 2 and 6 h (median 2), one after the period; closed after 48:00 h, 48:01 h and 10 h (median 48); ratings 5, 3, 4 and 1 (half of them good).
        Assert.Equal("5|3|2|2.000000|48.000000|0.500000|4|0.666667|0.207660|0.938508|0.150039|0.849961|0.600000|2|0.500000", rows["A"]);
        Assert.Equal(("1|0|0||||0||||||0.000000|1|", "0|0|0||||0|||||||0|"), (rows["B"], rows["C"]));
        Assert.Equal(["A", "B", "C"], rows.Keys);
        // Another limit, without a refresh.
        Assert.Equal("1", (await ReportRun.RowsAsync(chain.Database, $"{March} --Chain:ServiceSlaHours=47"))[0]["closed_in_sla"]);
        // As of the 3rd only the first ticket was opened, and nothing closed.
        Assert.Equal("2|0|0", string.Join('|', (await ReportRun.RowsAsync(chain.Database, "report service --from 2026-03-01 --to 2026-03-03"))[0].Values.Skip(1).Take(3)));
    }

    [Theory, Engines]
    public async Task Totals_are_of_all_tickets_and_weeks_follow(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var queries = chain.Database.Get<ServiceQueries>();
        var answer = await queries.ListAsync(DataScope.All, new(TestChain.P("2026-03-01..2026-03-31")));
        Assert.Equal((6L, 3L, 2L, 48, 12), (answer.Totals.Tickets, answer.Totals.Closed, answer.Totals.ClosedInSla, answer.SlaHours, answer.Weeks.Count));
        Assert.Equal((2L, 3m / 6, 0.5m), (answer.Totals.ClosedInSla, answer.Totals.ClosureRate, answer.Totals.Satisfaction));
        // The trend reaches back before the period: one ticket more, of 28 February.
        Assert.Equal(7, answer.Weeks.TakeLast(5).Sum(w => w.Figures.Tickets));
        Assert.Equal(TestChain.D("2026-03-25"), answer.Weeks[^1].From);
        // A store's own scope: its tickets, and its row alone.
        Assert.Equal(["B"], (await queries.ListAsync(DataScope.OfStores(["B"]), new(TestChain.P("2026-03-01..2026-03-31")))).Rows.Select(r => r.StoreCode));
        Assert.Empty((await queries.ListAsync(DataScope.None, new(TestChain.P("2026-03-01..2026-03-31")))).Rows);
    }

    [Fact]
    public async Task Open_tickets_come_oldest_first_and_only_to_whom_they_concern()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var queries = chain.Database.Get<ServiceQueries>();
        var march = new ServiceRequest(TestChain.P("2026-03-01..2026-03-31"));
        var all = await queries.OpenAsync(DataScope.All, march, 10);
        Assert.Equal((2, 2), (all.Count, all.Late));
        Assert.Equal(["open", "b"], all.Tickets.Select(t => t.TicketNo));
        Assert.Equal((2, "open"), ((await queries.OpenAsync(DataScope.All, march, 1)) is var cut ? (cut.Count, cut.Tickets.Single().TicketNo) : default));
        Assert.Equal(["b"], (await queries.OpenAsync(DataScope.OfStores(["B"]), march, 10)).Tickets.Select(t => t.TicketNo));
        var own = DataScope.OfStores(["A", "B"]);
        Assert.Equal(["open"], (await queries.OpenAsync(own.WithOwnMembersOf("E1"), march, 10)).Tickets.Select(t => t.TicketNo));
        Assert.Empty((await queries.OpenAsync(own.WithOwnMembersOf("E2"), march, 10)).Tickets);
    }

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        foreach (var store in (string[])["A", "B", "C"]) await chain.StoreAsync(store);
        await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name) VALUES (1, 'E1', 1, 'One')");
        for (int i = 0; i < 4; i++) await chain.OrderAsync($"o{i}", "A", "2026-03-05", 10);
        await TicketAsync(chain, "a1", 1, "complaint", "2026-03-02T09:00", "2026-03-02T10:00", "2026-03-04T09:00", 5);
        await TicketAsync(chain, "a2", 1, "repair", "2026-03-03T09:00", "2026-03-03T11:00", "2026-03-05T09:01", 3);
        await TicketAsync(chain, "a3", 1, "inquiry", "2026-03-10T09:00", "2026-03-10T15:00", "2026-03-10T19:00", 4);
        // Answered and closed after the period; the rating counts all the same.
        await TicketAsync(chain, "a4", 1, "complaint", "2026-03-31T23:00", "2026-04-01T09:00", "2026-04-01T10:00", 1);
        await TicketAsync(chain, "open", 1, "inquiry", "2026-03-20T09:00", null, null, null, employee: 1);
        await TicketAsync(chain, "before", 1, "inquiry", "2026-02-28T23:59", "2026-03-01T00:01", "2026-03-01T01:00", 5);
        await TicketAsync(chain, "b", 2, "complaint", "2026-03-30T09:00", null, null, null);
        await TicketAsync(chain, "nowhere", null, "complaint", "2026-03-30T09:00", null, null, null);
        await chain.RefreshAsync();
        return chain;
    }

    private static Task TicketAsync(TestChain chain, string no, long? store, string kind, string opened, string? answered, string? closed, int? rating, long? employee = null)
    {
        static long? Ms(string? at) => at is null ? null : WallClock.ToMs(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        return chain.Facts.RunAsync("""
            INSERT INTO service_ticket(ticket_no, kind, opened_at_ms, opened_offset_min, store_id, employee_id, first_response_at_ms, first_response_offset_min, closed_at_ms, closed_offset_min, satisfaction)
            VALUES (@a, @b, @c, 480, @d, @e, @f, @g, @h, @i, @j)
            """, no, kind, Ms(opened), store, employee, Ms(answered), answered is null ? null : 480L, Ms(closed), closed is null ? null : 480L, (long?)rating);
    }
}
