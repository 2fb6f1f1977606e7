using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Profile;

namespace RetailCrm.Metrics.Members.Tags;

/// <summary>The tags by rule that lists show and select by: those that need no order of their own to be read.</summary>
public static class ListTags
{
    public static readonly IReadOnlyList<ProfileTagKind> All = [ProfileTagKind.HighValue, ProfileTagKind.BirthdaySoon, ProfileTagKind.CrossStore];

    /// <summary>The tag's word in addresses.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of <see cref="All"/>.</exception>
    public static string Code(this ProfileTagKind tag) => tag switch
    {
        ProfileTagKind.HighValue => "high_value",
        ProfileTagKind.BirthdaySoon => "birthday_soon",
        ProfileTagKind.CrossStore => "cross_store",
        _ => throw new ArgumentOutOfRangeException(nameof(tag)),
    };

    /// <summary>Whether the member has it on the population's as-of day, by the rule of <see cref="ProfileTags"/>.</summary>
    internal static bool Has(MemberPopulation population, SilentHighValue highValue, ProfileTagKind tag, CountedMember member) => tag switch
    {
        ProfileTagKind.HighValue => population.SpendOfYear(member) >= highValue.Cents,
        ProfileTagKind.BirthdaySoon => member.BirthDay is { } born && ProfileTags.IsBirthdaySoon(DateOnly.FromDayNumber(born), DateOnly.FromDayNumber(population.AsOf)),
        ProfileTagKind.CrossStore => population.OrderedElsewhere(member),
        _ => throw new ArgumentOutOfRangeException(nameof(tag)),
    };
}
