namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>Runs only where RETAILCRM_TEST_POSTGRES names a server the tests may create databases on; in CI it must be there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (string.IsNullOrEmpty(TestDatabase.PostgresServer) && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "No PostgreSQL server: RETAILCRM_TEST_POSTGRES is not set.";
    }
}
