using System.Data.Common;
using System.Runtime.CompilerServices;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Held;

/// <summary>What is read as a whole, once a state of the data. While an import is under way, or after one that was cut off, it is read each time: such a state goes on to change.</summary>
internal sealed class HeldOnce<T>(Func<DatabaseEngine, DbConnection, T> read) where T : class
{
    private readonly ConditionalWeakTable<DatabaseEngine, AnswerCache> all = [];

    public T Of(DatabaseEngine engine, DbConnection connection)
    {
        var version = StateOfData.Read(engine, connection).Version;
        bool isSettled = version.Import == 0 || version.ImportEnded;
        return isSettled ? all.GetOrCreateValue(engine).Get("", version, () => read(engine, connection)) : read(engine, connection);
    }
}
