using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Data.Import.Files;

/// <summary>One file of the bundle: its name, the table it fills, its columns (IMPORT.md, Files), in the order in which they are read.</summary>
internal sealed record FileSpec(string Name, string Table, params Column[] Columns)
{
    /// <summary>Columns of the table that no cell fills: they stand before the others in a row.</summary>
    public IReadOnlyList<string> Lead { get; init; } = [];

    /// <summary>Set where the rows are found by code in memory.</summary>
    public Func<Dimensions, Dimension>? Dimension { get; init; }

    /// <summary>What a row changes in the aggregates.</summary>
    public Affects Affects { get; init; }

    /// <summary>The table's columns that identify a row.</summary>
    public IReadOnlyList<string> Key => [.. Columns.Where(c => c.IsKey).Select(c => c.Target)];

    /// <summary>All of the table's columns that a row fills, in the order of its cells.</summary>
    public IReadOnlyList<string> TableColumns => [.. Lead, .. Columns.SelectMany(c => c.Targets)];
}

/// <summary>Which aggregates follow from the rows of a file.</summary>
internal enum Affects
{
    Nothing,

    /// <summary>The day and store that the row names: visitors, and a closure, after which a kept forecast no longer holds.</summary>
    StoreDays,

    /// <summary>Category and cost of all lines with it.</summary>
    Products,

    /// <summary>None, but people tick these off in the portal.</summary>
    Ticks,

    /// <summary>Documents and their lines have a way of their own.</summary>
    Documents,
    Lines,
}
