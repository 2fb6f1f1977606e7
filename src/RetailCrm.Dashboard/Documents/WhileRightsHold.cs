using System.Runtime.CompilerServices;
using RetailCrm.Reports;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Documents;

/// <summary>A file that is being written ends the moment its reader loses the right to it, or to a store of it: looked at every second, and not for each row.</summary>
/// <param name="read">The reader's rights of the moment.</param>
/// <param name="clock">Counts the seconds.</param>
internal sealed class WhileRightsHold(Func<CancellationToken, Task<Rights>> read, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // What changes the values of a row, beside its scope.
    private static readonly string[] Opening = [Permissions.SeePersonalData, Permissions.SeeMargin];

    /// <param name="document">Opened under the rights.</param>
    /// <param name="rights">Those it was opened under.</param>
    /// <param name="permission">Of the report.</param>
    /// <param name="ending">Of the file.</param>
    public ReportDocument Of(ReportDocument document, Rights rights, string permission, string ending) =>
        document with { Rows = RowsAsync(document.Rows, rights, permission, ending) };

    /// <summary>Once more, before what is whole leaves.</summary>
    /// <exception cref="RightsLostException">They hold no longer.</exception>
    public async Task DemandAsync(Rights opened, string permission, string ending, CancellationToken cancellationToken)
    {
        var now = await read(cancellationToken);
        if (!now.MayExport(ending) || !now.ScopeFor(permission).Covers(opened.ScopeFor(permission)) || Opening.Any(p => opened.May(p) && !now.May(p))) throw new RightsLostException();
    }

    private async IAsyncEnumerable<ReportValue[]> RowsAsync(IAsyncEnumerable<ReportValue[]> rows, Rights opened, string permission, string ending, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var looked = clock.GetTimestamp();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (clock.GetElapsedTime(looked) >= Step)
            {
                await DemandAsync(opened, permission, ending, cancellationToken);
                looked = clock.GetTimestamp();
            }

            yield return row;
        }
    }
}

/// <summary>The rights that a file was opened under no longer hold: the connection is cut, so that nobody takes a part for the whole.</summary>
internal sealed class RightsLostException() : Exception("The rights that this file was opened under no longer hold.");
