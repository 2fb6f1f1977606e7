namespace RetailCrm.Dashboard.Pages.Categories;

/// <summary>What the page asks; tests of the page give answers of their own.</summary>
public interface ICategoryAnswers
{
    /// <summary>The running business day.</summary>
    DateOnly Today { get; }

    Task<CategoriesView> ReadAsync(CategoriesPageState state, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<CategoriesView?> TakePrerenderedAsync(CategoriesPageState state);
}
