namespace RetailCrm.Dashboard.Pages.Closes;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface ICloseAnswers
{
    /// <summary>The running business day.</summary>
    DateOnly Today { get; }

    Task<ClosesView> ReadAsync(ClosesPageState state, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<ClosesView?> TakePrerenderedAsync(ClosesPageState state);
}
