using System.Collections.Concurrent;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>
/// Hands what a page was prerendered with to its circuit, which starts a moment later: otherwise the numbers would vanish
/// and come back. An answer is kept for seconds only and is keyed by scope and address.
/// </summary>
public sealed class RecentAnswers(TimeProvider clock)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, (object Answer, DateTimeOffset At)> answers = new(StringComparer.Ordinal);

    public void Put(string key, object answer)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, entry) in answers)
        {
            if (now - entry.At > Keep) answers.TryRemove(old, out _);
        }

        answers[key] = (answer, now);
    }

    /// <summary>Null when there is none, or it is too old.</summary>
    public T? Take<T>(string key) where T : class =>
        answers.TryRemove(key, out var entry) && clock.GetUtcNow() - entry.At <= Keep ? entry.Answer as T : null;
}
