namespace RetailCrm.Analytics.Uplift;

/// <summary>Why a figure of an experiment has no value.</summary>
public enum NoEffect
{
    /// <summary>Nobody was assigned to the treatment.</summary>
    NoTreatment,

    /// <summary>Nobody was held out.</summary>
    NoControl,

    /// <summary>An arm of one: nothing tells how members differ.</summary>
    TooFewMembers,

    /// <summary>All members of an arm are equal: nothing tells how sure the difference is.</summary>
    NoVariance,

    /// <summary>The time before the campaign does not differ between members, or is not known.</summary>
    NoCovariate,

    /// <summary>The mean that is divided by is 0 or cannot be told from it.</summary>
    NoBase,

    /// <summary>No treated member has like members who were not treated.</summary>
    NoMatch,

    /// <summary>The groups already differed before: the comparison is not fair, and is hidden.</summary>
    PlaceboFails,

    /// <summary>Too few periods before the campaign to see whether the groups moved alike.</summary>
    TooFewPeriods,
}
