using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Employees;

/// <summary>People by code (ordinal).</summary>
/// <param name="Base">What the answer is about.</param>
/// <param name="People">Those the scope may see.</param>
/// <param name="OwnRowOnly">The viewer sees only the own row.</param>
public sealed record EmployeeAnswer(MemberBase Base, IReadOnlyList<EmployeeFigures> People, bool OwnRowOnly);

/// <summary>Where someone stands among people of the same store format and role.</summary>
/// <param name="Person">The one who is looked at.</param>
/// <param name="Strips">A figure each.</param>
public sealed record PeerComparison(EmployeeFigures Person, IReadOnlyList<PeerStrip> Strips);

/// <summary>One figure among the peers. Quartiles are of the whole group, and only of five or more, so that they tell nobody's value.</summary>
/// <param name="MetricId">Of the catalogue.</param>
/// <param name="Own">Null where the person has none, or on a base that is too small.</param>
/// <param name="Count">Peers with a value.</param>
/// <param name="Lower">First quartile.</param>
/// <param name="Upper">Third quartile.</param>
/// <param name="Others">Values of the peers whom the viewer may see, without names; ascending.</param>
public sealed record PeerStrip(string MetricId, double? Own, int Count, double? Lower, double? Median, double? Upper, IReadOnlyList<double> Others);
