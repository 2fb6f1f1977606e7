using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Dashboard.Pages.Employees;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Employees;

/// <summary>People made by hand, so that every number on the page can be told beforehand. Keeps what it was asked.</summary>
internal sealed class KnownPeople : IEmployeeAnswers
{
    private static readonly MemberBase Base = new(new(2026, 11, 20), ["S1"], new(new(60, 90, 180), LifecycleRuleKind.Set, null), new DataFreshness(7, null, null));

    public List<EmployeesPageState> Asked { get; } = [];

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    public bool OwnRowOnly { get; set; }

    public IReadOnlyList<EmployeeFigures> People { get; set; } =
    [
        Person("E1", "Ann", 20_000, new(1, 2, 2, 0.4), 1.4),
        Person("E2", "Bea", 30_000, new(3, 2, 3, 0), 0.8),
        Person("E3", "Cai", 4_000, null, null, NoRank.NewStaff),
        Person("E4", "Dan", 9_000, null, 1.1, NoRank.NewStaff, store: "S2"),
    ];

    public DateOnly Today { get; } = new(2026, 11, 21);

    public static EmployeeFigures Person(string code, string name, decimal sales, Rank? rank, double? index, NoRank? reason = null, string store = "S1") => new()
    {
        Person = new(code, name, store, $"Store {store}", "East", "mall", "sales", new(2025, 1, 1), null),
        Sales = new(100, sales, 200, sales, sales / 2),
        Hours = 160,
        Owned = new(50, 40, 10, 0.26, new(0.14, 0.4), 100),
        Recruited = 4,
        FollowUps = new(10, 6, 1, 2),
        Tickets = new(5, 3, 2),
        Standing = new(3, new(100, 90), index, index is { } i ? new Interval(i - 0.1, i + 0.1) : null, rank, 2, reason),
        Weeks = [100, 110, 105, 120, null, 118, 119, 125],
    };

    public Task<EmployeesView> ReadAsync(EmployeesPageState state, CancellationToken cancellationToken)
    {
        Asked.Add(state);
        if (Failure is { } failure) throw failure;
        var answer = new EmployeeAnswer(Base, People, OwnRowOnly);
        var view = new EmployeesView(state, answer, People);
        return Task.FromResult(view.Selected is { } person
            ? view with { Peers = new(person, [new("sales_per_hour", 125, 9, 130, 150, 170, [120, 140, 180]), new("upt", 2, 9, 1.5, 1.8, 2.2, []), new("atv", null, 0, null, null, null, [])]) }
            : view);
    }

    public Task<EmployeesView?> TakePrerenderedAsync(EmployeesPageState state) => Task.FromResult<EmployeesView?>(null);
}
