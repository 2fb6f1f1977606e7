using System.Reflection;
using RetailCrm.Data.Engine;
using Xunit.Sdk;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>
/// Theory data: both engines. Without a PostgreSQL server (RETAILCRM_TEST_POSTGRES) only SQLite; in CI the absence of the
/// server fails the run (<c>Postgres_is_there_where_it_must_be</c>), and everywhere else that one test is skipped with the word.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EnginesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseProvider.Sqlite];
        if (!string.IsNullOrEmpty(TestDatabase.PostgresServer)) yield return [DatabaseProvider.Postgres];
    }
}
