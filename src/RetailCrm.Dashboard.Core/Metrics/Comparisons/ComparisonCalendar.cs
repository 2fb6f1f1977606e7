using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Metrics.Comparisons;

/// <summary>Today, and the chain's rules for comparing, as they are at that moment. Events hold no figures: they need no scope.</summary>
public sealed class ComparisonCalendar(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options, TimeProvider clock)
{
    /// <summary>The running business day.</summary>
    public DateOnly Today => new BusinessCalendar(options.CurrentValue, clock).Today;

    public async Task<ComparisonRules> RulesAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return new(EventTable.Load(engine, connection), FiscalCalendar.Of(options.CurrentValue));
    }

    /// <summary>The two periods of a comparison, by the rules that the connection sees.</summary>
    internal static ComparedPeriods Periods(DatabaseEngine engine, DbConnection connection, Period period, Comparison? comparison, (ChainOptions Chain, BusinessCalendar Days) rules)
    {
        var events = comparison?.Mode == ComparisonMode.Holiday ? EventTable.Load(engine, connection) : EventList.BuiltIn;
        return ComparedPeriods.Of(period, comparison, rules.Days, new(events, FiscalCalendar.Of(rules.Chain)));
    }
}
