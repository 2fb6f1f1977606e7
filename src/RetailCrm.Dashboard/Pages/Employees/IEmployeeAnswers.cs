namespace RetailCrm.Dashboard.Pages.Employees;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface IEmployeeAnswers
{
    /// <summary>The running business day.</summary>
    DateOnly Today { get; }

    /// <summary>The people of a state, and those of the equally long period before.</summary>
    Task<EmployeesView> ReadAsync(EmployeesPageState state, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<EmployeesView?> TakePrerenderedAsync(EmployeesPageState state);
}
