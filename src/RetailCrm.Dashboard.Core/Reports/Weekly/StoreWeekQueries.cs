using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Reports.Weekly;

/// <summary>The weekly report of a store: every figure from the queries of the pages.</summary>
public sealed class StoreWeekQueries
{
    private const int TypicalWeeks = 8, RepurchaseDays = 90;

    private readonly StoreComparisonQueries stores;
    private readonly SalesDailyQueries daily;
    private readonly LifecycleQueries states;
    private readonly AttentionQueries attention;
    private readonly PeopleAndCampaigns others;

    internal StoreWeekQueries(StoreComparisonQueries stores, SalesDailyQueries daily, LifecycleQueries states, AttentionQueries attention, PeopleAndCampaigns others) =>
        (this.stores, this.daily, this.states, this.attention, this.others) = (stores, daily, states, attention, others);

    /// <param name="scope">Whose eyes.</param>
    /// <param name="storeCode">The store.</param>
    /// <param name="day">Any day of the week.</param>
    /// <param name="cancellationToken">Stops between the questions.</param>
    /// <returns>Null for a store that the scope does not hold, or that was not open in the week.</returns>
    public async Task<StoreWeek?> ReadAsync(DataScope scope, string storeCode, DateOnly day, CancellationToken cancellationToken = default)
    {
        var (year, number) = BusinessCalendar.IsoWeekOf(day);
        var week = BusinessCalendar.IsoWeek(year, number);
        var previous = await stores.CompareAsync(scope, Of(storeCode, week, Comparison.Previous), cancellationToken);
        var before = await stores.CompareAsync(scope, Of(storeCode, week, Comparison.Own(StoreWeek.YearBefore(week))), cancellationToken);
        if (previous.Rows is not [var now, ..] || before.Rows is not [var yearBefore, ..]) return null;
        var days = await DaysAsync(scope, storeCode, week, cancellationToken);
        var groups = (await attention.GroupsAsync(scope, At(storeCode, week.To), cancellationToken)).Groups;
        var people = await others.PeopleAsync(scope, storeCode, week, cancellationToken);
        return new()
        {
            Week = week,
            Now = now,
            Year = yearBefore,
            Repurchase = await RepurchaseAsync(scope, storeCode, week, cancellationToken),
            Days = days,
            States = await StatesAsync(scope, storeCode, week, cancellationToken),
            Groups = groups,
            People = people,
            Campaigns = await others.CampaignsAsync(scope, week, cancellationToken),
            Actions = WeekActions.Choose(week, days, groups, people, yearBefore.Bridge),
            Freshness = previous.Freshness,
        };
    }

    private async Task<IReadOnlyList<WeekDay>> DaysAsync(DataScope scope, string store, Period week, CancellationToken cancellationToken)
    {
        var sold = new Dictionary<DateOnly, decimal>();
        await foreach (var day in daily.DaysAsync(scope, Of(store, new(week.From.AddDays(-7 * TypicalWeeks), week.To), null), cancellationToken)) sold[day.BusinessDate] = day.Figures.NetSales;
        return [.. Enumerable.Range(0, 7).Select(i => week.From.AddDays(i)).Select(day => new WeekDay(day, sold.TryGetValue(day, out var sales) ? sales : null,
            Median([.. Enumerable.Range(1, TypicalWeeks).Select(w => day.AddDays(-7 * w)).Where(sold.ContainsKey).Select(d => sold[d]).Order()])))];
    }

    private async Task<IReadOnlyList<WeekState>> StatesAsync(DataScope scope, string store, Period week, CancellationToken cancellationToken)
    {
        var now = await states.CountsAsync(scope, At(store, week.To), cancellationToken);
        var before = (await states.CountsAsync(scope, At(store, week.From.AddDays(-1)), cancellationToken)).States.ToDictionary(s => s.State, s => s.Members);
        return [.. now.States.OrderBy(s => s.State).Select(s => new WeekState(s.State, s.Members, before.GetValueOrDefault(s.State)))];
    }

    private async Task<Repurchase> RepurchaseAsync(DataScope scope, string store, Period week, CancellationToken cancellationToken)
    {
        async Task<decimal?> At(DateOnly last) =>
            (await stores.CompareAsync(scope, Of(store, new(last.AddDays(1 - RepurchaseDays), last), null), cancellationToken)).Rows is [var row, ..] ? row.Figures.RepurchaseRate : null;
        return new(await At(week.To), await At(week.To.AddDays(-7)), await At(StoreWeek.YearBefore(week).To));
    }

    private static StoreComparisonRequest Of(string store, Period period, Comparison? comparison) => new(period, comparison) { Stores = [store] };

    private static MembersRequest At(string store, DateOnly day) => new(new(DateOnly.MinValue, day)) { Stores = [store] };

    private static decimal? Median(decimal[] sorted) => sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
