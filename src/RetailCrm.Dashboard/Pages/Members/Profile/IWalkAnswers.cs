using RetailCrm.Metrics.Members.Lists;

namespace RetailCrm.Dashboard.Pages.Members.Profile;

/// <summary>What the walk through a list asks; tests of the page give answers of their own.</summary>
public interface IWalkAnswers
{
    /// <summary>Where the member stands in the list that the visitor came from; null where it is not in it any more.</summary>
    Task<MemberPlace?> PlaceAsync(string memberCode, MembersPageState list, DateOnly asOf, CancellationToken cancellationToken);
}
