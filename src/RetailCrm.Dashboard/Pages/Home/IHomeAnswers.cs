namespace RetailCrm.Dashboard.Pages.Home;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface IHomeAnswers
{
    /// <summary>The days, what is wrong, whom to call, and what is to be looked after, as far as the visitor's rights go.</summary>
    /// <param name="asOf">The newest whole day: members are looked at as it left them.</param>
    Task<HomeView> ReadAsync(DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<HomeView?> TakePrerenderedAsync(DateOnly asOf);
}
