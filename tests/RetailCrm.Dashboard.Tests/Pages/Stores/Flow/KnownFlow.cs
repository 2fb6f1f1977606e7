using RetailCrm.Dashboard.Pages.Stores.Flow;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Stores.Flow;

/// <summary>A flow made by hand, so that every number on the page can be told beforehand.</summary>
internal sealed class KnownFlow : IFlowAnswers
{
    private static readonly StoreName[] Names = [new("A1", "Alpha", "East", "mall"), new("B2", "Beta", "East", "mall"), new("C3", "Gamma", "South", "mall")];

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    public int Asked { get; private set; }

    /// <summary>Alpha's members go to Beta and out of sight; Gamma has too few.</summary>
    public StoreFlows Flows { get; set; } = Of(["A1", "B2", "C3"]) with
    {
        Cells = [new("A1", null, 9, 4, null, null), new("A1", "A1", 100, 60, 150, 15_000), new("A1", "B2", 8, 8, 10, 900), new("B2", "B2", 50, 30, 70, 7_000), new("C3", "C3", 5, 2, 6, 600)],
        Homes = [new("A1", 60, 12, 3), new("B2", 40, 0, 0), new("C3", 2, 1, 0)],
        Arrivals = [new("B2", 20, 12)],
    };

    public DateOnly Today { get; } = new(2026, 11, 21);

    public static StoreFlows Of(IReadOnlyList<string> stores) => new(new MemberBase(new(2026, 11, 20), stores, null!, new DataFreshness(7, null, null)), [], []);

    public Task<FlowView> ReadAsync(FlowPageState state, CancellationToken cancellationToken)
    {
        Asked++;
        if (Failure is { } failure) throw failure;
        return Task.FromResult(new FlowView(state, Flows, Flows, new(Names, ["East", "South"], ["mall"]), [.. state.Regions.Except(["East", "South"])]));
    }

    public Task<FlowView?> TakePrerenderedAsync(FlowPageState state) => Task.FromResult<FlowView?>(null);
}
