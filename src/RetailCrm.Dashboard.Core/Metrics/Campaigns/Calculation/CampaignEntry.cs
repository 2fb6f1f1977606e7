using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>A campaign as it was planned, with its window.</summary>
internal sealed record CampaignEntry(long Id, string Code, string? Name, string? Kind, string? Channel, Period Window)
{
    // A rate is kept as a double; this many digits of it are exact.
    private const double MarginScale = 1e12;

    /// <summary>Net sales of so many days before the start are the covariate of CUPED.</summary>
    public const int DaysBefore = 56;

    public string? Segment { get; init; }

    public long? FixedCents { get; init; }

    public long? PerContactE4 { get; init; }

    public double? MarginRate { get; init; }

    public Period Before => new(Window.From.AddDays(-DaysBefore), Window.From.AddDays(-1));

    /// <summary>The days after the window, as many as it has: where a sale that was only brought forward is missing.</summary>
    public Period After => new(Window.To.AddDays(1), Window.To.AddDays(Window.Days));

    /// <summary>By code (ordinal): those whose window touches the period. A campaign that nothing but its code is known of has no window.</summary>
    public static IReadOnlyList<CampaignEntry> Load(DatabaseEngine engine, DbConnection connection, Period period, ChainOptions chain)
    {
        var campaigns = new List<CampaignEntry>();
        using var rows = engine.CreateReader(connection, """
            SELECT id, code, name, kind, channel, starts_day, ends_day, fixed_cost_cents, cost_per_contact_e4, CAST(ROUND(gross_margin_rate * 1000000000000) AS BIGINT), segment
            FROM campaign WHERE starts_day <= @p1 AND ends_day >= @p2 AND starts_day <= ends_day
            """, period.To.DayNumber, period.From.DayNumber - chain.CampaignWindowDays);
        while (rows.Read())
        {
            var window = new Period(DateOnly.FromDayNumber((int)rows.Integer(5)), DateOnly.FromDayNumber((int)rows.Integer(6)).AddDays(chain.CampaignWindowDays));
            campaigns.Add(new(rows.Integer(0), rows.Text(1), rows.TextOrNull(2), rows.TextOrNull(3), rows.TextOrNull(4), window)
            {
                Segment = rows.TextOrNull(10),
                FixedCents = rows.IntegerOrNull(7),
                PerContactE4 = rows.IntegerOrNull(8),
                MarginRate = rows.IntegerOrNull(9) / MarginScale ?? chain.DefaultGrossMargin,
            });
        }

        return [.. campaigns.OrderBy(c => c.Code, StringComparer.Ordinal)];
    }
}
