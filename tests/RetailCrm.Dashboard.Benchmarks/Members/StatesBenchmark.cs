using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation.States;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Benchmarks.Members;

/// <summary>
/// The daily update of the members' states without its commit (ANALYTICS INC2): the same 5,000 buyers of the day and the same members
/// due, in a base of more and more members who are neither.
/// </summary>
internal static class StatesBenchmark
{
    private const int Buyers = 5_000, Living = 10_000, Today = 740_000;
    private static readonly LifecycleThresholds Days = LifecycleThresholds.Fixed;

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        int[] sizes = [10_000, 100_000, 1_000_000];
        var table = new ResultTable($"daily update of members' states: {Buyers:N0} buyers (seconds, smaller is better)");
        foreach (int members in sizes)
        {
            var file = Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"states-{members}.db"));
            Directory.CreateDirectory(options.Folder);
            File.Delete(file);
            await using var services = ChainServices.Open(Child.Sqlite(file));
            await services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
            var engine = services.GetRequiredService<DatabaseEngine>();
            await FillAsync(engine, members, cancellationToken);
            for (int run = 0; run < Math.Max(5, options.Runs); run++) table.Add($"{members:N0} members", await UpdateAsync(engine, cancellationToken));
        }

        table.Print();
        table.PrintRatio("1,000,000 members", "10,000 members", "< 1.3");
    }

    // The living bought within the last half year, on days that make the same number due in every base; the others are lost.
    private static async Task FillAsync(DatabaseEngine engine, int members, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var everyone = new MemberDayList();
        for (int i = 0; i < members; i++) everyone.Add(i + 1, DaysOf(i, members));
        await using (var output = new AggregateWriter(engine, connection))
        {
            var stand = new StateStand(Today - 1, Days, null, null);
            new StateSums(stand).Emit(output, everyone);
            await output.FlushAsync(cancellationToken);
            await stand.WriteAsync(engine, connection, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await engine.UpkeepAsync(connection, cancellationToken);
    }

    private static int[] DaysOf(int member, int members)
    {
        int step = members / Living;
        if (member % step != 0) return [Today - 900 - member % 100, Today - 500 - member % 100];
        int last = Today - 1 - member / step % 200;
        return [last - 400, last - 40, last];
    }

    // Buyers are told anew from their days, as the pass over their orders would; the rest is the calendar's.
    private static async Task<Measured> UpdateAsync(DatabaseEngine engine, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var buyers = new List<(long Member, int[] Days)>();
        using (var rows = engine.CreateReader(connection, "SELECT member_id, days FROM agg_member_state WHERE next_day IS NOT NULL ORDER BY member_id LIMIT @p1", (long)Buyers))
        {
            while (rows.Read())
            {
                var days = new MemberDayList();
                days.Add(rows.Integer(0), rows.Text(1));
                buyers.Add((rows.Integer(0), [.. days.Days(0), Today]));
            }
        }

        await using (var mark = connection.CreateCommand())
        {
            mark.CommandText = $"INSERT INTO dirty_member SELECT member_id FROM agg_member_state WHERE next_day IS NOT NULL ORDER BY member_id LIMIT {Buyers}";
            await mark.ExecuteNonQueryAsync(cancellationToken);
        }

        long began = Stopwatch.GetTimestamp(), looked;
        var states = new StateRefresh(engine, connection, new WantedStand(Today, Days));
        await states.BeginAsync(dirtyOnly: true, cancellationToken);
        foreach (var (member, days) in buyers) states.Members.Add(member, days);
        await using (var output = new AggregateWriter(engine, connection)) looked = await states.EndAsync(output, cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await transaction.RollbackAsync(cancellationToken);
        return new(seconds, 0, $"{looked}");
    }
}
