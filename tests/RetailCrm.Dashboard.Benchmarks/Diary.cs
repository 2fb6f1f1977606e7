using System.Text.Json;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>
/// What a long run has come to so far, a line a sample beside its data: a run of the same words that was cut off goes on where it was, one
/// that has ended begins anew.
/// </summary>
internal sealed class Diary<T>
{
    private readonly string file;

    private Diary(string file, IReadOnlyList<T> before) => (this.file, Before) = (file, before);

    /// <summary>What runs that were cut off have come to.</summary>
    public IReadOnlyList<T> Before { get; }

    /// <param name="folder">Where the run keeps its data.</param>
    /// <param name="words">Command, size and seed: another run's diary is not gone on with.</param>
    public static Diary<T> Open(string folder, string words)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "diary.jsonl");
        string[] lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        // The last line of a run that was killed may be half of one.
        var before = lines.Length > 0 && lines[0] == words ? lines[1..].Where(l => l.EndsWith('}')).Select(l => JsonSerializer.Deserialize<T>(l)!).ToList() : [];
        File.WriteAllLines(file, [words, .. before.Select(b => JsonSerializer.Serialize(b))]);
        if (before.Count > 0) Console.WriteLine($"goes on after {before.Count} samples in {file}");
        return new(file, before);
    }

    public void Add(T sample) => File.AppendAllText(file, JsonSerializer.Serialize(sample) + "\n");

    /// <summary>The run is whole: the next one begins anew.</summary>
    public void End() => File.Delete(file);
}
