using System.Data.Common;
using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>
/// Net sales targets of any days: a month's target counts by the share of its days. A store with a month without a target
/// has none for a period that touches it.
/// </summary>
internal sealed class TargetPlan
{
    /// <summary>The key of the chain's own target.</summary>
    public const long Chain = 0;
    private readonly Dictionary<(long Store, string Month), decimal> months = [];

    public static TargetPlan Load(DatabaseEngine engine, DbConnection connection)
    {
        var plan = new TargetPlan();
        using var rows = engine.CreateReader(connection, "SELECT store_id, period, value_e4 FROM target WHERE metric = 'net_sales'");
        while (rows.Read()) plan.months[(rows.Integer(0), rows.Text(1))] = rows.Integer(2) / 10_000m;
        return plan;
    }

    /// <summary>The target of a store (or <see cref="Chain"/>) for a period, to the cent; null where a month has none.</summary>
    public decimal? Of(long store, Period period)
    {
        decimal sum = 0;
        for (var from = period.From; from <= period.To;)
        {
            var month = BusinessCalendar.Month(from.Year, from.Month);
            if (!months.TryGetValue((store, from.ToString("yyyy-MM", CultureInfo.InvariantCulture)), out decimal value)) return null;
            var to = month.To < period.To ? month.To : period.To;
            sum += value * (to.DayNumber - from.DayNumber + 1) / month.Days;
            from = to.AddDays(1);
        }

        return decimal.Round(sum, 2, MidpointRounding.AwayFromZero);
    }
}
