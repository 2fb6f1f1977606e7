namespace RetailCrm.Common;

/// <summary>Instants as the database keeps them: milliseconds since 1970-01-01 UTC.</summary>
public static class Instants
{
    public static long NowMs(this TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
