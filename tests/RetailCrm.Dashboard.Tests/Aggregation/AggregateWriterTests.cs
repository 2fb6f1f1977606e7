using System.Data.Common;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>Rows are written beside the computing of the next ones, and what goes wrong there is not lost.</summary>
public class AggregateWriterTests
{
    // Of four cells each: more than two blocks of them.
    private const int Rows = 20_000;

    [Theory, Engines]
    public async Task Every_row_is_written_whichever_block_it_falls_into(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var engine = database.Get<DatabaseEngine>();
        await using var connection = await engine.OpenWriteAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var output = new AggregateWriter(engine, connection))
        {
            for (int day = 1; day <= Rows; day++)
            {
                Add(output, day);
                if (day % 997 == 0) output.Add(AggregateTables.Return, [(long)day, 1L, 1L, Cell.Null, -100L, Cell.Null, Cell.Null, Cell.Null]);
            }

            Assert.Equal(Rows + Rows / 997, output.RowsWritten);
            await output.FlushAsync(CancellationToken.None);
            Add(output, Rows + 1);
            await output.FlushAsync(CancellationToken.None);
        }

        await transaction.CommitAsync();
        Assert.Equal((Rows + 1, (Rows + 1L) * (Rows + 2)), Sums(engine, connection, "SELECT COUNT(*), CAST(SUM(members) AS BIGINT) FROM agg_transition_day"));
        Assert.Equal((Rows / 997, -100L * (Rows / 997)), Sums(engine, connection, "SELECT COUNT(*), CAST(SUM(net_cents) AS BIGINT) FROM agg_return"));
    }

    [Theory, Engines]
    public async Task What_the_writing_fails_with_is_thrown_and_nothing_stays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var engine = database.Get<DatabaseEngine>();
        await using (var connection = await engine.OpenWriteAsync(CancellationToken.None))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var output = new AggregateWriter(engine, connection);
            await Assert.ThrowsAnyAsync<DbException>(async () =>
            {
                Add(output, 1);
                for (int day = 1; day <= Rows; day++) Add(output, day);
                await output.FlushAsync(CancellationToken.None);
            });
        }

        await using var after = await engine.OpenReadAsync(CancellationToken.None);
        Assert.Equal(0, Sums(engine, after, "SELECT COUNT(*), 0 FROM agg_transition_day").Rows);
    }

    private static void Add(AggregateWriter output, int day) => output.Add(AggregateTables.TransitionDay, [(long)day, 0L, 1L, 2L * day]);

    private static (int Rows, long Sum) Sums(DatabaseEngine engine, DbConnection connection, string sql)
    {
        using var rows = engine.CreateReader(connection, sql);
        Assert.True(rows.Read());
        return ((int)rows.Integer(0), rows.Integer(1));
    }
}
