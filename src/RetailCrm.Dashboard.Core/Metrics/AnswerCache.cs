using System.Collections.Concurrent;

namespace RetailCrm.Metrics;

/// <summary>
/// Answers of the current state of the data. A key names the scope, the request and every rule the answer depends on, so
/// that no answer is ever read under another scope; a new data version drops all older answers.
/// </summary>
internal sealed class AnswerCache
{
    private const int MostAnswers = 256;
    private readonly ConcurrentDictionary<string, (DataVersion Version, object Answer)> answers = new(StringComparer.Ordinal);

    public T Get<T>(string key, DataVersion version, Func<T> compute) where T : class
    {
        if (answers.TryGetValue(key, out var known) && known.Version == version) return (T)known.Answer;
        var answer = compute();
        if (answers.Count >= MostAnswers) answers.Clear();
        answers[key] = (version, answer);
        return answer;
    }
}

/// <summary>A state of the data: the last refresh of the aggregates and the last import of what is read beside them, under way or ended.</summary>
/// <param name="Refresh">The refresh; 0 before the first.</param>
/// <param name="Import">Twice the import, and one more once it has ended.</param>
internal readonly record struct DataVersion(long Refresh, long Import)
{
    public long ImportRun => Import / 2;

    public bool ImportEnded => Import % 2 == 1;
}
