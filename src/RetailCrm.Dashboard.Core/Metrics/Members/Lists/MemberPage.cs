using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Metrics.Members.Lists;

/// <summary>A page of members, and what all found come to.</summary>
/// <param name="Base">What the answer is about.</param>
/// <param name="InScope">Members in the scope and stores, before any other condition.</param>
/// <param name="Found">Members that the conditions hold for.</param>
/// <param name="NetSpend365">Their net spend of the 365 days to the as-of day.</param>
public sealed record MemberPage(MemberBase Base, long InScope, long Found, decimal NetSpend365)
{
    /// <summary>Most members that can be paged through: narrower conditions find the others.</summary>
    public const int MostListed = 2000;

    /// <summary>How many of the found are expected to buy within 90 days: the sum of their chances; null where the chain has no model.</summary>
    public required double? ExpectedToBuy { get; init; }

    /// <summary>Found members of whom the models say something: the base of <see cref="ExpectedToBuy"/>.</summary>
    public required long Scored { get; init; }

    /// <summary>Found members who gave their marketing consent.</summary>
    public required long MayContact { get; init; }

    /// <summary>First of the rows among the found, from 0.</summary>
    public required int From { get; init; }

    public required IReadOnlyList<ListedMember> Rows { get; init; }

    /// <summary>The month end on which the models were fitted.</summary>
    public required DateOnly ModelFittedOn { get; init; }
}

/// <summary>A member in a list.</summary>
/// <param name="Figures">The member's figures.</param>
/// <param name="HomeStore">Name of the home store; null without one.</param>
/// <param name="Owner">Name of the employee who looks after the member; null without one.</param>
/// <param name="Consent">Marketing consent; null: not known.</param>
/// <param name="NetSpend365">Net spend of the 365 days to the as-of day.</param>
public sealed record ListedMember(MemberRow Figures, string? HomeStore, string? Owner, bool? Consent, decimal NetSpend365)
{
    public MemberRef Who => Figures.Who;
}
