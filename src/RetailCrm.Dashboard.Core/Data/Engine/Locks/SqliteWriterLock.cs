using System.Diagnostics;

namespace RetailCrm.Data.Engine;

/// <summary>The writer's lock of an embedded database: a file beside it, held open by one process.</summary>
internal static class SqliteWriterLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Null when another one holds it for the whole of <paramref name="wait"/>.</summary>
    public static async Task<IAsyncDisposable?> TryTakeAsync(string database, TimeSpan wait, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(database + ".writer", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < wait)
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
