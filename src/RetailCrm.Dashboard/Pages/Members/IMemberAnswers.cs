namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>What the members' pages ask; tests of the pages give answers of their own.</summary>
public interface IMemberAnswers
{
    Task<MembersView> ReadAsync(MembersPageState state, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<MembersView?> TakePrerenderedAsync(MembersPageState state, DateOnly asOf);

    /// <summary>Codes of the members with a whole phone number or e-mail address, or with this code of digits. The search is in the audit.</summary>
    Task<IReadOnlyList<string>> FindAsync(string text, CancellationToken cancellationToken);
}
