namespace RetailCrm.Dashboard.Components.Charts.Strips;

/// <summary>A row of counts.</summary>
/// <param name="Note">At the end of the bar.</param>
/// <param name="Label">The row in words.</param>
public sealed record StackedRow(string Name, IReadOnlyList<StackedPart> Parts, string Note, string Label);

/// <summary>A part of it.</summary>
/// <param name="Fill">A colour token.</param>
/// <param name="Ink">The colour token of the number on it.</param>
public sealed record StackedPart(long Count, string Fill, string Ink);
