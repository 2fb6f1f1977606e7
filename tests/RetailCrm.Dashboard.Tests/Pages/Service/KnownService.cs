using RetailCrm.Analytics.Numerics;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Service;
using RetailCrm.Metrics.Service;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Service;

/// <summary>Service made by hand, so that every number on the page can be told beforehand.</summary>
internal sealed class KnownService : IServiceAnswers
{
    private static readonly Period Weeks = new(new(2026, 10, 24), new(2026, 11, 20));

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    public IReadOnlyList<ServiceRow> Rows { get; set; } = [new("A", "Alpha", "East", Of(50, 40, 36)), new("B", "Beta", "East", Of(60, 40, 10)), new("C", "Gamma", "West", Of(4, 4, 1)), new("D", "Delta", "West", Of(0, 0, 0))];

    public IReadOnlyList<OpenTicket> Open { get; set; } = [new("T1", "complaint", "A", "Alpha", "Ann", new(2026, 11, 17, 9, 0, 0), 100, true, true), new("T2", "warranty", "B", "Beta", null, new(2026, 11, 21, 9, 0, 0), 6, false, false)];

    public DateOnly Today { get; } = new(2026, 11, 21);

    public static ServiceFigures Of(long tickets, long closed, long inTime) => new()
    {
        Tickets = tickets,
        Closed = closed,
        ClosedInSla = inTime,
        MedianFirstResponse = tickets > 0 ? 2.5 : null,
        MedianResolution = closed > 0 ? 20 : null,
        Ratings = closed,
        Satisfied = closed / 2,
        Complaints = tickets / 2,
        Orders = 1_000,
        SlaInterval = closed > 0 ? new Interval(Math.Max(0, (double)inTime / closed - 0.1), Math.Min(1, (double)inTime / closed + 0.1)) : null,
    };

    public Task<ServiceView> ReadAsync(ServicePageState state, CancellationToken cancellationToken)
    {
        if (Failure is { } failure) throw failure;
        var totals = Of(Rows.Sum(r => r.Figures.Tickets), Rows.Sum(r => r.Figures.Closed), Rows.Sum(r => r.Figures.ClosedInSla));
        var answer = new ServiceAnswer(Weeks, Rows, totals, [new(new(2026, 11, 7), Of(20, 10, 5)), new(new(2026, 11, 14), Of(20, 10, 9))], 48, new DataFreshness(7, null, null));
        return Task.FromResult(new ServiceView(state, answer, Of(100, 80, 40), new(Open.Count, Open.Count(t => t.IsLate), Open), ["East", "West"]));
    }

    public Task<ServiceView?> TakePrerenderedAsync(ServicePageState state) => Task.FromResult<ServiceView?>(null);
}
