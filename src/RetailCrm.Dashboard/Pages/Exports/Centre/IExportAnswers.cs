namespace RetailCrm.Dashboard.Pages.Exports.Centre;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface IExportAnswers
{
    /// <summary>The visitor's exports, and what could be asked for.</summary>
    Task<ExportsView> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<ExportsView?> TakePrerenderedAsync();
}
