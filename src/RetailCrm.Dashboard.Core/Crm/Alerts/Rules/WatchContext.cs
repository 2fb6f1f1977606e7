using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>What every rule asks: one state of the data, the stores, the rules' settings and the time.</summary>
internal sealed class WatchContext(DatabaseEngine engine, DbConnection connection, AlertOptions rules, ChainOptions chain, TimeProvider clock)
{
    private IReadOnlyList<StoreEntry>? stores;
    private DateOnly? lastSettled;

    public AlertOptions Rules => rules;

    public ChainOptions Chain => chain;

    public DateTimeOffset Now => clock.GetUtcNow();

    public BusinessCalendar Calendar { get; } = new(chain, clock);

    public DateOnly Today => Calendar.Today;

    /// <summary>By code.</summary>
    public IReadOnlyList<StoreEntry> Stores => stores ??= StoreDirectory.Load(engine, connection).All;

    /// <summary>Alerts that are not closed, and those closed lately.</summary>
    public required IReadOnlyList<KnownAlert> Known { get; init; }

    /// <summary>The last business day that is over, has had its hours to settle, and whose documents are in: there are some of a later day.</summary>
    public DateOnly LastSettled => lastSettled ??= Settled();

    public IRowReader Read(string sql, params ReadOnlySpan<Cell> parameters) => engine.CreateReader(connection, sql, parameters);

    /// <summary>When a day is due to be judged; never later than now.</summary>
    public DateTimeOffset DueAt(DateOnly day)
    {
        var local = day.AddDays(1).ToDateTime(chain.DayStartsAt).AddHours(rules.SettleHours);
        var at = new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(chain.TimeZone).GetUtcOffset(local));
        return at < Now ? at : Now;
    }

    private DateOnly Settled()
    {
        var over = BusinessCalendar.DayOf(Calendar.Now.AddHours(-rules.SettleHours), chain.DayStartsAt).AddDays(-1);
        using var rows = Read("SELECT MAX(day) FROM agg_store_day WHERE documents > 0 AND day <= @p1", Today.DayNumber);
        return rows.Read() && rows.Optional(0) is { } newest && newest <= over.DayNumber ? DateOnly.FromDayNumber((int)newest - 1) : over;
    }
}
