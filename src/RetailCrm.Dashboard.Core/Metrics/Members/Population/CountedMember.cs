namespace RetailCrm.Metrics.Members.Population;

/// <summary>A member who counts on the as-of day.</summary>
/// <param name="Id">Key of the member.</param>
/// <param name="Since">Day number of joining or, without it, of the first order; <see cref="int.MinValue"/> with neither.</param>
/// <param name="JoinedDay">Day number of joining; 0 where it is not known.</param>
/// <param name="HomeStore">Key of the home store; 0 without one.</param>
/// <param name="Owner">Key of the employee who owns the member; 0 without one.</param>
/// <param name="Log">Where the member stands in the log of purchase days; below 0: it has bought nothing.</param>
/// <param name="Filled">How many of name, phone, e-mail, gender and birthday are there.</param>
internal sealed record CountedMember(long Id, int Since, int JoinedDay, long HomeStore, long Owner, int Log, int Filled)
{
    /// <summary>Day number of the birth; null where it is not known.</summary>
    public int? BirthDay { get; init; }

    /// <summary>Marketing consent was given; unknown is none.</summary>
    public bool MayContact { get; init; }
}
