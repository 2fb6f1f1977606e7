using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Import.References;

/// <summary>What the rows of a bundle refer to, and the stores' clocks.</summary>
internal sealed class Dimensions(ChainOptions chain) : IAsyncDisposable
{
    private readonly Dictionary<long, StoreClock> clocks = [];

    public Dimension Stores { get; } = new("store", "code", "store");

    public Dimension Employees { get; } = new("employee", "code", "employee");

    public Dimension Members { get; } = new("member", "code", "member");

    public Dimension Products { get; } = new("product", "sku", "product");

    public Dimension Campaigns { get; } = new("campaign", "code", "campaign");

    public Dimension Coupons { get; } = new("coupon", "code", "coupon");

    public IReadOnlyList<Dimension> All => [Stores, Employees, Members, Products, Campaigns, Coupons];

    public TimeOnly DayStartsAt => chain.DayStartsAt;

    /// <summary>The clock of the chain: of stores without a zone, and of rows without a store.</summary>
    public StoreClock ChainClock { get; } = new(TimeZoneInfo.FindSystemTimeZoneById(chain.TimeZone));

    public StoreClock ClockOf(long store) => clocks.GetValueOrDefault(store, ChainClock);

    /// <summary>Reads the stores' time zones; due again when stores have changed.</summary>
    public async Task LoadClocksAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        clocks.Clear();
        var zones = new Dictionary<string, StoreClock>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, time_zone FROM store WHERE time_zone IS NOT NULL";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var zone = reader.GetString(1);
            if (!zones.TryGetValue(zone, out var clock)) zones[zone] = clock = new StoreClock(TimeZoneInfo.FindSystemTimeZoneById(zone));
            clocks[reader.GetInt64(0)] = clock;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var dimension in All) await dimension.DisposeAsync();
    }
}
