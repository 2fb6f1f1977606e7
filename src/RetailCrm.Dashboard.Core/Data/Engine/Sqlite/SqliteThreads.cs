using SQLitePCL;

namespace RetailCrm.Data.Engine;

/// <summary>
/// How SQLite locks. A connection is one thread's at a time, as ADO.NET demands anyway; the lock that it would else take for every step
/// and every cell is a tenth of a long read.
/// </summary>
internal static class SqliteThreads
{
    // SQLITE_CONFIG_MEMSTATUS: counts of memory that nobody reads, under a lock of the whole process.
    private const int CountMemory = 9;

    /// <summary>To be called before the process opens its first database: afterwards the engine refuses, and keeps to its locks.</summary>
    public static void Settle()
    {
        Batteries_V2.Init();
        if (raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD) == raw.SQLITE_OK) _ = raw.sqlite3_config(CountMemory, 0);
    }
}
