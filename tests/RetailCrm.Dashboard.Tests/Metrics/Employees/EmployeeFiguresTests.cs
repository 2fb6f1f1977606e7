using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Employees;

namespace RetailCrm.Dashboard.Tests.Metrics.Employees;

/// <summary>METRICS.md, Employees: every figure, worked out by hand.</summary>
public class EmployeeFiguresTests
{
    [Theory, Engines]
    public async Task Every_figure_of_the_report_is_as_worked_out_by_hand(DatabaseProvider provider)
    {
        await using var world = await EmployeeWorld.CreateAsync(provider);
        await world.EmployeeAsync(1);
        // 100 + 60 − 20 = 140 in A, of it 100 − 20 with a member; 40 in B: 180 of three orders with 4 pieces.
        await world.MemberAsync(1, owner: 1, recruiter: 1, joined: "2026-03-05", knownFields: 4);
        await world.SellAsync(1, "A", "2026-03-02", 100, member: 1, units: 2);
        await world.SellAsync(1, "A", "2026-03-03", 60);
        await world.SellAsync(1, "A", "2026-03-04", -20, member: 1);
        await world.SellAsync(1, "B", "2026-03-31", 40);
        await world.SellAsync(1, "A", "2026-02-28", 999);
        await world.SellAsync(1, "A", "2026-04-01", 999);
        await world.ShiftAsync(1, "2026-03-02", 8);
        await world.ShiftAsync(1, "2026-03-31", 4.5m, store: 2);
        await world.ShiftAsync(1, "2026-04-01", 8);
        // Own members: one bought twice (once at another's till), one once, one never; recruited in the period: the first only.
        await world.SellAsync(null, "B", "2026-03-20", 10, member: 1);
        await world.MemberAsync(2, owner: 1, recruiter: 1, joined: "2026-02-28", knownFields: 1);
        await world.SellAsync(null, "A", "2026-03-20", 10, member: 2);
        await world.MemberAsync(3, owner: 1, joined: "2025-01-01");
        foreach (var (no, due, done) in ((string, string, string?)[])
            [("1", "2026-03-10", "2026-03-10T23:59"), ("2", "2026-03-10", "2026-03-11T00:00"), ("3", "2026-03-31", null), ("4", "2026-02-28", "2026-02-20T10:00"), ("5", "2026-04-01", null)])
            await world.FollowUpAsync(no, 1, due, done);
        await world.TicketAsync("t1", 1, "2026-03-31T23:59", rating: 4);
        await world.TicketAsync("t2", 1, "2026-03-02T10:00", rating: 3);
        await world.TicketAsync("t3", 1, "2026-03-02T10:00");
        await world.TicketAsync("t4", 1, "2026-04-01T00:00", rating: 5);
        await world.Chain.RefreshAsync();
        var row = Assert.Single(await ReportRun.RowsAsync(world.Chain.Database, "report employee-performance --from 2026-03-01 --to 2026-03-31"));
        Assert.Equal(
            "E1|Name 1|A|180.00|3|66.666667|1.333333|12.5|14.400000|0.444444|3|0.500000|0.500000|1|3|1|||0|too_few_orders|2.000000|1.000000|||0.094531|0.905469|0.333333|3|0.500000|2",
            string.Join('|', row.Values));
    }

    [Theory, Engines]
    public async Task Listed_is_who_was_employed_on_a_day_or_has_a_document(DatabaseProvider provider)
    {
        await using var world = await EmployeeWorld.CreateAsync(provider);
        await world.EmployeeAsync(1, hired: "2026-03-31");
        await world.EmployeeAsync(2, left: "2026-03-01");
        await world.EmployeeAsync(3, hired: "2026-04-01");
        await world.EmployeeAsync(4, left: "2026-02-28");
        await world.EmployeeAsync(5, left: "2026-02-28");
        await world.EmployeeAsync(6, hired: null);
        await world.EmployeeAsync(7, store: null, hired: null, placeholder: true);
        await world.SellAsync(5, "B", "2026-03-09", 10);
        Assert.Equal(["E1", "E2", "E5", "E6", "E7"], (await world.ListAsync()).Keys.Order());
        Assert.Equal(["E1", "E2", "E5", "E6"], (await world.ListAsync(more: r => r with { Stores = ["A"] })).Keys.Order());
        Assert.Empty(await world.ListAsync(more: r => r with { Stores = ["A"], Regions = ["West"] }));
        var nobody = (await world.ListAsync())["E7"];
        Assert.Equal((null, null, null, null), (nobody.Hours, nobody.Sales.Atv, nobody.Owned.RepurchaseRate, nobody.FollowUps.OnTimeRate));
        Assert.Equal((NoRank.NoHours, null, null), (nobody.Standing.Unranked, nobody.Standing.Index, nobody.Tickets.Satisfaction));
    }

    [Theory, Engines]
    public async Task The_rate_of_few_buyers_moves_towards_the_peers(DatabaseProvider provider)
    {
        await using var world = await EmployeeWorld.CreateAsync(provider);
        // Repeat buyers of buyers: 8 of 10, 2 of 10, 3 of 4. The fourth is no peer: another role.
        (long Employee, int Buyers, int Repeat)[] people = [(1, 10, 8), (2, 10, 2), (3, 4, 3), (4, 2, 1)];
        long member = 0;
        foreach (var (employee, buyers, repeat) in people)
        {
            await world.EmployeeAsync(employee, role: employee == 4 ? "manager" : "sales");
            for (int i = 0; i < buyers; i++)
            {
                await world.MemberAsync(++member, owner: employee);
                await world.SellAsync(null, "A", "2026-03-10", 10, member);
                if (i < repeat) await world.SellAsync(null, "B", "2026-03-11", 10, member);
            }
        }

        var list = await world.ListAsync();
        Assert.Equal([0.8m, 0.2m, 0.75m, 0.5m], people.Select(p => list[$"E{p.Employee}"].Owned.RepurchaseRate!.Value));
        var shrunk = people.Select(p => list[$"E{p.Employee}"].Owned.Rate!.Value).ToList();
        Assert.InRange(shrunk[0], 0.6, 0.799);
        Assert.InRange(shrunk[1], 0.201, 0.45);
        Assert.InRange(shrunk[2], 0.54, shrunk[0]);
        Assert.Equal(0.5, shrunk[3]);
    }
}
