namespace RetailCrm.Dashboard.Pages.Stores.Hours;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface IStoreDayAnswers
{
    /// <summary>The running business day.</summary>
    DateOnly Today { get; }

    Task<StoreDayView> ReadAsync(StoreDayState state, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<StoreDayView?> TakePrerenderedAsync(StoreDayState state);
}
