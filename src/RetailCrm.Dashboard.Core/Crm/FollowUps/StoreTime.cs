using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Crm.FollowUps;

/// <summary>Now, on the wall clock of a store; the chain's where the store has none of its own.</summary>
internal readonly record struct StoreTime(ChainOptions Chain, DateTimeOffset Now)
{
    public DateTime In(string? zone) =>
        TimeZoneInfo.ConvertTime(Now, zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var own) ? own : TimeZoneInfo.FindSystemTimeZoneById(Chain.TimeZone)).DateTime;

    /// <summary>As a document carries it.</summary>
    public async Task<long> MsOfAsync(DbConnection connection, string? store, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT time_zone FROM store WHERE code = @code", ("@code", store ?? ""));
        return WallClock.ToMs(In(await command.ExecuteScalarAsync(cancellationToken) as string));
    }
}
