using System.Data.Common;
using RetailCrm.Aggregation.Passes;
using RetailCrm.Aggregation.States;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Benchmarks.Refreshing;

/// <summary>
/// Some of the aggregates anew, by the passes of a full refresh and in one transaction like it: every sum is made, but only rows of these tables are written. What is left
/// out beside the other tables: members' states and their days, marks of forecasts, the ledger.
/// </summary>
internal sealed class TableSubset(IReadOnlyCollection<string> names)
{
    public async Task MakeAsync(DatabaseEngine engine, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            foreach (var name in names) await connection.Command($"DELETE FROM {name}").RunAsync(cancellationToken);
            await PassAsync(engine, connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await engine.AfterLargeWriteAsync(connection, cancellationToken);
    }

    private async Task PassAsync(DatabaseEngine engine, DbConnection connection, CancellationToken cancellationToken)
    {
        await using var output = new AggregateWriter(engine, connection);
        var (chosen, returns) = (new ChosenRows(output, names), new MemberReturns());
        await using (var pass = await PartitionPass.OpenAsync(engine, dirtyOnly: false, cancellationToken)) pass.Run(chosen, returns, cancellationToken);
        await output.FlushAsync(cancellationToken);
        await using (var pass = await MemberPass.OpenAsync(engine, dirtyOnly: false, cancellationToken)) pass.Run(chosen, returns, new MemberDayList(), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    private sealed class ChosenRows(IAggregateSink output, IReadOnlyCollection<string> names) : IAggregateSink
    {
        private readonly HashSet<AggregateTable> tables = [.. AggregateTables.All.Where(t => names.Contains(t.Name))];

        public void Add(AggregateTable table, ReadOnlySpan<Cell> row)
        {
            if (tables.Contains(table)) output.Add(table, row);
        }
    }
}
