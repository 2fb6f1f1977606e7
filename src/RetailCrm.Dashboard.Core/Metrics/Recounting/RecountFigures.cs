using System.Diagnostics;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Recounting;

/// <summary>
/// Whether what the pages' numbers are read from is what the documents give: every aggregate is counted anew, row by row, beside the running
/// portal. One recount at a time, and one a state of the data: whoever asks again is told at once.
/// </summary>
public sealed class RecountFigures(DatabaseEngine engine, VerifyAggregates verify) : IDisposable
{
    private const int Attempts = 2;
    private readonly SemaphoreSlim turn = new(1, 1);
    private (DataVersion Version, Recount Answer)? last;

    /// <summary>Of the chain as it is; takes as long as a full refresh.</summary>
    public async Task<Recount> RunAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            for (int attempt = 1; attempt <= Attempts; attempt++)
            {
                if (await StateAsync(cancellationToken) is not { } before) continue;
                if (last is { } known && known.Version == before) return known.Answer;
                long began = Stopwatch.GetTimestamp();
                // The work is the database's and the processor's: it runs off the caller's thread.
                var tables = await Task.Run(() => verify.CompareBesideAsync(cancellationToken), cancellationToken);
                if (await StateAsync(cancellationToken) != before) continue;
                var answer = new Recount(tables.Sum(t => t.Rows), tables.Sum(t => t.Count), Stopwatch.GetElapsedTime(began));
                last = (before, answer);
                return answer;
            }

            return Recount.Disturbed;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    // Null while documents wait for their refresh: the aggregates cannot know them yet.
    private async Task<DataVersion?> StateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var (version, freshness) = StateOfData.Read(engine, connection);
        return freshness.IsBehind ? null : version;
    }
}

/// <summary>What a recount came to.</summary>
/// <param name="Rows">Rows of all aggregates that the documents give; 0: the data kept changing, nothing can be said.</param>
/// <param name="Different">Rows that are stored otherwise, are missing or should not be there.</param>
/// <param name="Took">Time of the recount.</param>
public sealed record Recount(long Rows, long Different, TimeSpan Took)
{
    /// <summary>The data kept changing meanwhile.</summary>
    public static Recount Disturbed { get; } = new(0, 0, TimeSpan.Zero);

    public bool IsEqual => this != Disturbed && Different == 0;
}
