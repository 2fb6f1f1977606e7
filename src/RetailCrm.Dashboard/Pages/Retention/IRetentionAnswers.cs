namespace RetailCrm.Dashboard.Pages.Retention;

/// <summary>What the retention page asks; tests of the page give answers of their own.</summary>
public interface IRetentionAnswers
{
    Task<RetentionView> ReadAsync(RetentionPageState state, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<RetentionView?> TakePrerenderedAsync(RetentionPageState state, DateOnly asOf);
}
