namespace RetailCrm.Crm.Views;

/// <summary>An address of a page that somebody gave a name. Whoever opens it sees it under the own rights: a view holds no data.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="Address">The page with its query.</param>
/// <param name="Role">Code of the role it is shared with; null: its owner's only.</param>
/// <param name="Owner">Name of the owner.</param>
/// <param name="IsOwn">The reader's own: to be renamed, shared and deleted.</param>
/// <param name="IsDefault">The reader opens the page with it.</param>
public sealed record SavedView(long Id, string Name, string Address, string? Role, string Owner, bool IsOwn, bool IsDefault);

/// <summary>What became of a change.</summary>
public enum ViewOutcome
{
    Done,

    /// <summary>Not the reader's own, gone meanwhile, or a reader who only looks through another's eyes.</summary>
    NotAllowed,

    /// <summary>A name has 1 to <see cref="ChangeViews.LongestName"/> characters.</summary>
    BadName,

    /// <summary>Another view of the reader's has this name.</summary>
    NameTaken,

    /// <summary>No address of the page, or too long a one.</summary>
    BadAddress,

    /// <summary>A role that the reader does not have.</summary>
    BadRole,

    /// <summary>The reader has <see cref="ChangeViews.MostViews"/> views of the page already.</summary>
    TooMany,
}
