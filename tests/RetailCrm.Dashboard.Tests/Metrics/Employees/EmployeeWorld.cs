using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Employees;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Employees;

/// <summary>A chain with people: written by a test row by row. Employees are told by their number, which is also their code with an E before it.</summary>
internal sealed class EmployeeWorld(TestChain chain) : IAsyncDisposable
{
    private int documents;

    public TestChain Chain => chain;

    public EmployeeQueries Queries => chain.Database.Get<EmployeeQueries>();

    public static async Task<EmployeeWorld> CreateAsync(DatabaseProvider provider, Dictionary<string, string?>? settings = null)
    {
        var chain = await TestChain.CreateAsync(provider, settings);
        await chain.StoreAsync("A", format: "mall");
        await chain.StoreAsync("B", format: "mall", region: "West");
        return new(chain);
    }

    /// <param name="store">1 = A, 2 = B; null: not known.</param>
    public Task EmployeeAsync(long id, long? store = 1, string? role = "sales", string? hired = "2024-01-01", string? left = null, bool placeholder = false) =>
        chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name, role, hired_day, left_day, placeholder) VALUES (@a, @b, @c, @d, @e, @f, @g, @h)",
            id, $"E{id}", store, placeholder ? null : $"Name {id}", role, Day(hired), Day(left), placeholder ? 1L : 0L);

    public Task ShiftAsync(long employee, string day, decimal hours, long? store = null, int? startsMinute = null) =>
        chain.Facts.RunAsync("INSERT INTO shift(employee_id, day, store_id, hours_milli, starts_min) VALUES (@a, @b, @c, @d, @e)", employee, Day(day), store, (long)(hours * 1000), (long?)startsMinute);

    public Task SellAsync(long? employee, string store, string day, decimal net, long? member = null, decimal units = 1, int times = 1) =>
        chain.Facts.PutAsync([.. Enumerable.Range(0, times).Select(_ => chain.Document($"d{++documents}", store, day, net, member, units) with { Employee = employee })]);

    public async Task MemberAsync(long id, long? owner = null, long? recruiter = null, string? joined = null, int knownFields = 0)
    {
        await chain.MemberAsync(id, joined, "A");
        await chain.Facts.RunAsync("UPDATE member SET owner_employee_id = @a, recruited_by_employee_id = @b WHERE id = @c", owner, recruiter, id);
        foreach (var field in ((string[])["name", "phone", "email", "gender"]).Take(knownFields)) await chain.Facts.RunAsync($"UPDATE member SET {field} = 'x' WHERE id = @a", id);
    }

    public Task FollowUpAsync(string no, long? employee, string due, string? done) =>
        chain.Facts.RunAsync("INSERT INTO follow_up(task_no, kind, employee_id, due_day, done_at_ms) VALUES (@a, 'care', @b, @c, @d)", no, employee, Day(due), Ms(done));

    public Task TicketAsync(string no, long? employee, string? closed, int? rating = null) =>
        chain.Facts.RunAsync("INSERT INTO service_ticket(ticket_no, kind, opened_at_ms, opened_offset_min, employee_id, closed_at_ms, closed_offset_min, satisfaction) VALUES (@a, 'inquiry', @b, 480, @c, @d, 480, @e)",
            no, Ms("2026-03-01T09:00"), employee, Ms(closed), (long?)rating);

    public async Task<Dictionary<string, EmployeeFigures>> ListAsync(string period = "2026-03-01..2026-03-31", DataScope? scope = null, Func<EmployeeRequest, EmployeeRequest>? more = null)
    {
        await chain.RefreshAsync();
        var request = new EmployeeRequest(TestChain.P(period));
        return (await Queries.ListAsync(scope ?? DataScope.All, more is null ? request : more(request))).People.ToDictionary(p => p.Person.Code);
    }

    public ValueTask DisposeAsync() => chain.DisposeAsync();

    private static long? Day(string? day) => day is null ? null : TestChain.D(day).DayNumber;

    private static long? Ms(string? at) => at is null ? null : WallClock.ToMs(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
}
