using System.Globalization;

namespace RetailCrm.Aggregation.Verifying;

/// <summary>What a comparison of the stored aggregates with the facts came to.</summary>
/// <param name="IsBusy">Another import or refresh kept writing: nothing was compared.</param>
/// <param name="PendingPartitions">Store-days that were marked and have been refreshed before the comparison.</param>
/// <param name="PendingMembers">Members that were marked and have been refreshed before the comparison.</param>
/// <param name="Tables">One entry per aggregate, also where all is equal.</param>
/// <param name="Elapsed">Time it took, the refresh included.</param>
public sealed record VerifyResult(bool IsBusy, long PendingPartitions, long PendingMembers, IReadOnlyList<TableDifference> Tables, TimeSpan Elapsed)
{
    /// <summary>Compared, and every row is as the facts say.</summary>
    public bool IsEqual => !IsBusy && Tables.All(t => t.Count == 0);

    /// <summary>The tables that differ, each with how many rows: one line for ledger and log; empty when equal.</summary>
    public string Differences => string.Join("; ", Tables.Where(t => t.Count > 0)
        .Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Table}: {t.Missing} missing, {t.Extra} extra, {t.Different} different")));
}

/// <summary>A table's rows against what the facts give.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Rows">Rows that the facts give.</param>
/// <param name="Missing">Rows that are not stored.</param>
/// <param name="Extra">Stored rows that the facts do not give.</param>
/// <param name="Different">Stored rows with another value in some column.</param>
/// <param name="Examples">The first few, by key, in words.</param>
public sealed record TableDifference(string Table, long Rows, long Missing, long Extra, long Different, IReadOnlyList<string> Examples)
{
    public long Count => Missing + Extra + Different;
}
