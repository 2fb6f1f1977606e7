using System.Data.Common;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.States;

/// <summary>The day the kept states stand at, and the days of silence that part them.</summary>
/// <param name="Day">Day number: the states are those at its end.</param>
/// <param name="Thresholds">T1, T2, T3.</param>
/// <param name="EditionDay">First day of the quarter for which automatic thresholds were taken; null: they are set.</param>
/// <param name="ClosedGaps">Returns that automatic thresholds were made of; null: they are set.</param>
internal sealed record StateStand(int Day, LifecycleThresholds Thresholds, int? EditionDay, long? ClosedGaps)
{
    private static readonly string[] Columns = ["id", "day", "t1", "t2", "t3", "edition_day", "closed_gaps"];

    /// <summary>Null before the first refresh.</summary>
    public static StateStand? Read(DatabaseEngine engine, DbConnection connection)
    {
        using var rows = engine.CreateReader(connection, "SELECT day, t1, t2, t3, edition_day, closed_gaps FROM agg_state_stand");
        return rows.Read() ? new((int)rows.Integer(0), new((int)rows.Integer(1), (int)rows.Integer(2), (int)rows.Integer(3)), (int?)rows.Optional(4), rows.Optional(5)) : null;
    }

    public async Task WriteAsync(DatabaseEngine engine, DbConnection connection, CancellationToken cancellationToken)
    {
        await using (var clear = connection.CreateCommand())
        {
            clear.CommandText = "DELETE FROM agg_state_stand";
            await clear.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var writer = engine.CreateWriter(connection, "agg_state_stand", Columns);
        writer.Write([1L, Day, Thresholds.T1, Thresholds.T2, Thresholds.T3, (long?)EditionDay, ClosedGaps]);
        await writer.CompleteAsync(cancellationToken);
    }
}

/// <summary>What the settings and the day ask for.</summary>
/// <param name="Day">Today's day number.</param>
/// <param name="Set">The days of silence that are set; null: automatic.</param>
internal readonly record struct WantedStand(int Day, LifecycleThresholds? Set)
{
    /// <summary>First day of the day's quarter: automatic thresholds are taken once a quarter, from what lies before it.</summary>
    public int EditionDay => DateOnly.FromDayNumber(Day) is var day ? new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1).DayNumber : 0;

    public static WantedStand Of(ChainOptions chain, TimeProvider clock) => new(new BusinessCalendar(chain, clock).Today.DayNumber, LifecycleThresholds.Parse(chain.LifecycleDays));

    /// <summary>True when kept states can be led on to the day: same thresholds, and time has not gone back.</summary>
    public bool GoesOnFrom(StateStand stand) => stand.Day <= Day && (Set is { } set ? stand.EditionDay is null && stand.Thresholds == set : stand.EditionDay == EditionDay);
}
