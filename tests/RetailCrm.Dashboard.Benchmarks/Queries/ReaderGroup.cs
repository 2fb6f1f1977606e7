using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace RetailCrm.Dashboard.Benchmarks.Queries;

/// <summary>Eight readers, each asking one question after the other without a pause, of ever other days.</summary>
internal sealed class ReaderGroup(IReadOnlyList<Question> questions)
{
    private const int Readers = 8, BusyCode = 5;
    private readonly int[] asked = new int[questions.Count];
    private int busy;

    /// <summary>How often the database refused a reader because somebody wrote.</summary>
    public int Busy => busy;

    /// <summary>Asks until something has ended.</summary>
    public async Task<IReadOnlyCollection<(string Question, Measured Ask)>> AskAsync(Task end)
    {
        var asks = new ConcurrentQueue<(string, Measured)>();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadAsync(reader, asks, end))));
        return asks;
    }

    private async Task ReadAsync(int reader, ConcurrentQueue<(string, Measured)> asks, Task end)
    {
        for (int turn = reader; !end.IsCompleted; turn++)
        {
            int at = turn % questions.Count, back = Interlocked.Increment(ref asked[at]) % Question.Spread;
            try
            {
                asks.Enqueue((questions[at].Name, await Measured.OfAsync(() => InTurnAsync(questions[at], back))));
            }
            catch (SqliteException e) when (e.SqliteErrorCode == BusyCode)
            {
                Interlocked.Increment(ref busy);
            }
        }
    }

    // As a request comes from outside: behind the others. The pool else goes on with the reader that it just served, and lets the rest wait for seconds.
    private static async Task InTurnAsync(Question question, int back)
    {
        await Task.Yield();
        await question.Ask(back);
    }
}
