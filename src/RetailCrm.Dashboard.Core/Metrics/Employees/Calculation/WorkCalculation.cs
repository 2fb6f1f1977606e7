using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>What everyone of the chain did in the period, beside nobody. Follow-ups change between refreshes: <see cref="FollowUpsByEmployee"/>.</summary>
internal sealed class WorkCalculation
{
    private readonly TicketsByEmployee tickets;
    private readonly Dictionary<long, long> recruited;

    /// <param name="engine">Where the chain is.</param>
    /// <param name="connection">In one state of the data.</param>
    /// <param name="period">Whose work.</param>
    /// <param name="first">Weeks of the trend are known from this day on.</param>
    public WorkCalculation(DatabaseEngine engine, DbConnection connection, Period period, int first)
    {
        Sales = SalesByEmployee.Load(engine, connection, period, first);
        var all = EmployeeEntry.Load(engine, connection);
        Listed = [.. all.Where(e => e.IsEmployedIn(period) || Sales.Sellers.Contains(e.Id))];
        Hours = WorkedHours.Load(engine, connection, period, first, Sales, all.ToDictionary(e => e.Id, e => e.StoreId));
        tickets = TicketsByEmployee.Load(engine, connection, period);
        recruited = Recruited(engine, connection, period);
    }

    public SalesByEmployee Sales { get; }

    public WorkedHours Hours { get; }

    /// <summary>Everyone employed on a day of the period or with a document in it, by code (ordinal).</summary>
    public IReadOnlyList<EmployeeEntry> Listed { get; }

    public TicketCounts TicketsOf(long employee) => tickets.Of(employee);

    public long RecruitedBy(long employee) => recruited.GetValueOrDefault(employee);

    public IReadOnlyList<EmployeeWork> Run() =>
    [
        .. Listed.Select(e => new EmployeeWork
        {
            Person = e.Person,
            Sales = Sales.Of(e.Id),
            Hours = Hours.Of(e.Id),
            Recruited = RecruitedBy(e.Id),
            FollowUps = FollowUpCounts.None,
            Tickets = TicketsOf(e.Id),
        }),
    ];

    private static Dictionary<long, long> Recruited(DatabaseEngine engine, DbConnection connection, Period period)
    {
        var recruited = new Dictionary<long, long>();
        using var rows = engine.CreateReader(connection, """
            SELECT recruited_by_employee_id, COUNT(*) FROM member WHERE joined_day BETWEEN @p1 AND @p2 AND recruited_by_employee_id IS NOT NULL GROUP BY recruited_by_employee_id
            """, period.From.DayNumber, period.To.DayNumber);
        while (rows.Read()) recruited[rows.Integer(0)] = rows.Integer(1);
        return recruited;
    }
}
