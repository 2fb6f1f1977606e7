namespace RetailCrm.Dashboard.Benchmarks.Queries;

/// <summary>A question as the product's own code answers it.</summary>
/// <param name="Name">What is asked, and how.</param>
/// <param name="Peer">The question of <see cref="Peers.RawQuestions"/> that asks the same of raw orders; null: none does.</param>
/// <param name="Ask">Asks of days that move back with the number, so that no answer is one that was kept; answers the sums by which two answers are told to be the same.</param>
internal sealed record Question(string Name, string? Peer, Func<int, Task<string>> Ask)
{
    /// <summary>So many asks one after the other are of different days.</summary>
    public const int Spread = 400;

    /// <summary>The measured chain's days (<see cref="BenchBundle"/>).</summary>
    public static readonly DateOnly First = new(2024, 11, 1), Last = new(2026, 10, 31);
}
