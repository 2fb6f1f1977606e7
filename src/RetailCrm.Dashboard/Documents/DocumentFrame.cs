namespace RetailCrm.Dashboard.Documents;

/// <summary>For whom a document is made, and when: on its every page.</summary>
/// <param name="Reader">Who takes it away.</param>
/// <param name="At">The chain's wall clock.</param>
public sealed record DocumentFrame(string Reader, DateTime At)
{
    /// <summary>Columns by the names of the contract instead of words: for programs.</summary>
    public bool ContractNames { get; init; }

    /// <summary>Stores of which not all sales were in when it was made, by name.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>US Letter instead of A4.</summary>
    public bool Letter { get; init; }

    /// <summary>Rows that a sheet may have; less than a spreadsheet's own limit only where it is to be tried out.</summary>
    public int MostSheetRows { get; init; } = 1_048_576;
}
