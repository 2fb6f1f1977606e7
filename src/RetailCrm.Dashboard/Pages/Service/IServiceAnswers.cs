namespace RetailCrm.Dashboard.Pages.Service;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface IServiceAnswers
{
    /// <summary>The running business day.</summary>
    DateOnly Today { get; }

    /// <summary>The stores of a state, the equally long period before, and what is open.</summary>
    Task<ServiceView> ReadAsync(ServicePageState state, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<ServiceView?> TakePrerenderedAsync(ServicePageState state);
}
