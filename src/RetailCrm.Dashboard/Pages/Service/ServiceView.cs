using RetailCrm.Metrics.Service;

namespace RetailCrm.Dashboard.Pages.Service;

/// <summary>One answer together with the state it was asked with: what the page's parts draw.</summary>
/// <param name="Before">The same stores in the equally long period before.</param>
/// <param name="Regions">What the filter offers.</param>
public sealed record ServiceView(ServicePageState State, ServiceAnswer Answer, ServiceFigures Before, OpenTickets Open, IReadOnlyList<string> Regions)
{
    private const int Top = 12;

    /// <summary>The stores in the chosen order, as many as the page shows.</summary>
    public IReadOnlyList<ServiceRow> Listed(int leastBase)
    {
        var sorted = State.Sort.Of(Answer.Rows, leastBase);
        return State.All ? sorted : [.. sorted.Take(Top)];
    }
}
