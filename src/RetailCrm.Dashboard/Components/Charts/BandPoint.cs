namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>A place on the time axis of a <see cref="BandChart"/>: what was, and what is usual or foretold there. Null is a gap, never zero.</summary>
/// <param name="Label">Below the axis.</param>
/// <param name="Actual">What was; null where nothing is known yet.</param>
/// <param name="Low">Lower end of the band (P10, or of an interval).</param>
/// <param name="High">Upper end of the band.</param>
/// <param name="Typical">The median, or the forecast.</param>
/// <param name="Tip">The exact figures, in words.</param>
public sealed record BandPoint(string Label, double? Actual, double? Low, double? High, double? Typical, string Tip)
{
    /// <summary>Still running: drawn hollow, reached by a dotted line.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Within what the chart is about: drawn in the colour of what is worse, with its value.</summary>
    public bool Marked { get; init; }
}
