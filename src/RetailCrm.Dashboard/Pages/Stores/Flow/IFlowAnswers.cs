namespace RetailCrm.Dashboard.Pages.Stores.Flow;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface IFlowAnswers
{
    /// <summary>The running business day.</summary>
    DateOnly Today { get; }

    Task<FlowView> ReadAsync(FlowPageState state, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<FlowView?> TakePrerenderedAsync(FlowPageState state);
}
