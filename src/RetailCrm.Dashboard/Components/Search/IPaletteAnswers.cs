namespace RetailCrm.Dashboard.Components.Search;

/// <summary>What the search of the whole portal asks; tests of it give answers of their own.</summary>
public interface IPaletteAnswers
{
    /// <summary>Pages, stores and metrics that the visitor may open and that have the text in their names.</summary>
    Task<PaletteHits> FindAsync(string text, CancellationToken cancellationToken);

    /// <summary>Members in scope by code or a part of the name, all masked; a group without hits where there are none. Slower than the others, so asked for by itself.</summary>
    Task<PaletteGroup> FindMembersAsync(string text, CancellationToken cancellationToken);

    /// <summary>Where a whole phone number or e-mail address leads: to its member, or to the list of those who have it. The search is in the audit.</summary>
    Task<string> FindPersonAsync(string phoneOrEmail, CancellationToken cancellationToken);
}

/// <summary>What was found.</summary>
/// <param name="Groups">Those with a hit.</param>
/// <param name="MayFindPersons">The text is a phone number or an e-mail address, and the visitor may look for its member.</param>
public sealed record PaletteHits(IReadOnlyList<PaletteGroup> Groups, bool MayFindPersons)
{
    public int Count => Groups.Sum(g => g.Hits.Count) + (MayFindPersons ? 1 : 0);
}

/// <summary>Hits of a kind.</summary>
public sealed record PaletteGroup(string Code, string Title, IReadOnlyList<PaletteHit> Hits);

/// <summary>A hit.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Note">What tells it from others.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Icon">Of its kind.</param>
public sealed record PaletteHit(string Title, string? Note, string Address, string Icon);
