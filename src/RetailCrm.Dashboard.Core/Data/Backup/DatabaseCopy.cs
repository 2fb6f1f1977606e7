using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Backup;

/// <summary>How an engine's database becomes a file, while it is in use, and comes back from it.</summary>
internal abstract class DatabaseCopy
{
    public static DatabaseCopy Of(DatabaseEngine engine) => engine.Provider == DatabaseProvider.Sqlite ? new SqliteCopy(engine) : new PostgresCopy(engine);

    /// <summary>A name beside the database that nothing has yet: never onto an earlier copy.</summary>
    public static string FreeName(string place, string why) => Enumerable.Range(1, int.MaxValue).Select(n => $"{place}.{why}-{n}").First(f => !File.Exists(f));

    public abstract string FileName { get; }

    /// <summary>One consistent state, into a file that does not exist yet; readers and writers go on.</summary>
    public abstract Task WriteAsync(string file, CancellationToken cancellationToken);

    /// <summary>Whether there is anything to lose where the copy would go.</summary>
    public abstract Task<bool> HasDataAsync(CancellationToken cancellationToken);

    /// <summary>Puts the copy in the place of what is there.</summary>
    /// <returns>Where what was there has gone; null: nothing was there, or it is gone.</returns>
    public abstract Task<string?> PutAsync(string file, CancellationToken cancellationToken);
}
