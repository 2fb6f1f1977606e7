using RetailCrm.Reports.Weekly;
using RetailCrm.Security;

namespace RetailCrm.Reports;

/// <summary>A report's definition: its name, columns and rows.</summary>
internal abstract class Report
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<ReportColumn> Columns { get; }

    /// <summary>Who may see it: one of <see cref="Permissions"/>.</summary>
    public virtual string Permission => Permissions.ViewStores;

    /// <summary>True where a comparison changes the answer.</summary>
    public virtual bool Compares => false;

    /// <summary>True where its figures of a closed period are kept, so that it can be asked as reported.</summary>
    public virtual bool KeepsReported => false;

    /// <summary>False where only the as-of day is looked at: the period may begin at the beginning of all data.</summary>
    public virtual bool NeedsPeriod => true;

    /// <summary>The weekly reports of stores, where that is what the report is; a document lays them out as pages.</summary>
    public virtual bool IsWeekly => false;

    public virtual Task<IReadOnlyList<StoreWeek>> ReadAsync(DataScope scope, ReportRequest request, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StoreWeek>>([]);

    /// <summary>The rows, sorted by key (ordinal).</summary>
    public abstract IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, CancellationToken cancellationToken);
}

/// <summary>A column with its name, format and the value a row has there.</summary>
internal sealed record ReportColumn<T>(string Name, ReportFormat Format, Func<T, ReportValue> Value);
