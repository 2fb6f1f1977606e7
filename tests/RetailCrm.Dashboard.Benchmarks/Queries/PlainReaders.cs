using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Benchmarks.Queries;

/// <summary>
/// The rows that an answer is made of, streamed by the fastest reader there is and summed in a bare loop: what is left to gain by writing less code. Q2 and Q4 have none:
/// they are told from members that are held in memory.
/// </summary>
internal sealed class PlainReaders(DatabaseEngine engine)
{
    private const string StoreDays = """
        SELECT store_id, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members FROM agg_store_day WHERE day BETWEEN @p1 AND @p2
        """;

    public static string Of(string question) => $"plain reader of its rows: {question}";

    public IReadOnlyList<Question> All => [new(Of(Questions.StoreSums), null, StoresAsync), new(Of(Questions.StaffSums), null, StaffAsync), new(Of(Questions.Wall), null, WallAsync)];

    private async Task<string> StoresAsync(int back)
    {
        await using var connection = await engine.OpenSnapshotAsync(CancellationToken.None);
        var now = Questions.Quarter(back);
        return $"{Sum(connection, StoreDays, 10, now)} {Sum(connection, StoreDays, 10, new(now.From.AddDays(-90), now.From.AddDays(-1)))}";
    }

    private async Task<string> StaffAsync(int back)
    {
        await using var connection = await engine.OpenSnapshotAsync(CancellationToken.None);
        const string Rows = "SELECT employee_id, orders, order_net_cents, order_units_milli, return_net_cents, member_net_cents FROM agg_employee_day WHERE day BETWEEN @p1 AND @p2";
        return $"{Sum(connection, Rows, 6, Questions.Month(back))}";
    }

    private async Task<string> WallAsync(int back)
    {
        await using var connection = await engine.OpenSnapshotAsync(CancellationToken.None);
        var day = Question.Last.AddDays(-back);
        var weeks = string.Join(',', Enumerable.Range(0, 9).Select(w => day.DayNumber - 7 * w));
        long hours = Sum(connection, $"SELECT store_id, orders, order_net_cents, order_units_milli, return_net_cents FROM agg_store_hour WHERE day IN ({weeks}) AND day BETWEEN @p1 AND @p2", 5, new(day.AddDays(-56), day));
        return $"{hours} {Sum(connection, StoreDays, 10, new(day.AddDays(-14), day))}";
    }

    // By the first column, as the answers are.
    private long Sum(DbConnection connection, string sql, int columns, Period period)
    {
        var sums = new Dictionary<long, long[]>();
        using var rows = engine.CreateReader(connection, sql, period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            long key = rows.Integer(0);
            if (!sums.TryGetValue(key, out var sum)) sums.Add(key, sum = new long[columns]);
            for (int c = 1; c < columns; c++) sum[c] += rows.Integer(c);
        }

        return sums.Values.Sum(s => s[2]);
    }
}
