using RetailCrm.Common;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Pages.Retention;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Home.Asking;

/// <summary>What the page asks of whole days: how the sales run, which campaigns paid, where members go, whose follow-ups wait.</summary>
public sealed class HomeOverview(StoreComparisonQueries stores, CampaignQueries campaigns, LifecycleQueries lifecycle, EmployeeQueries employees, TaskQueries tasks)
{
    /// <summary>Campaigns that ran in so many days are listed.</summary>
    public const int CampaignDays = 30;

    /// <summary>Follow-ups that fell due in so many days.</summary>
    public const int TaskDays = 7;

    /// <summary>The newest whole day, its week and its month so far beside the same weekdays a year before; and the last seven days beside the seven before.</summary>
    public async Task<HomeSales> SalesAsync(DataScope scope, DateOnly asOf, CancellationToken cancellationToken)
    {
        Task<StoreComparison> Ask(DateOnly from, Comparison comparison) => stores.CompareAsync(scope, new(new(from, asOf), comparison), cancellationToken);
        var (day, week) = (Ask(asOf, Comparison.Weekday), Ask(MondayOf(asOf), Comparison.Weekday));
        var (month, recent) = (Ask(new(asOf.Year, asOf.Month, 1), Comparison.Weekday), Ask(asOf.AddDays(1 - HomeSales.RecentDays), Comparison.Previous));
        return new(await day, await week, await month, await recent);
    }

    /// <summary>Those that run first, then the newest; without costs for who may not see them.</summary>
    public async Task<IReadOnlyList<CampaignFigures>> CampaignsAsync(Rights rights, DateOnly asOf, CancellationToken cancellationToken)
    {
        var listed = await campaigns.ListAsync(rights.ScopeFor(Permissions.ViewCampaigns), new(new Period(asOf.AddDays(1 - CampaignDays), asOf)), cancellationToken);
        return [.. listed.OrderByDescending(c => c.IsOpen).ThenByDescending(c => c.Window.To).ThenBy(c => c.Code, StringComparer.Ordinal).Select(c => rights.May(Permissions.SeeMargin) ? c : c.WithoutCosts())];
    }

    /// <summary>The states of the members, and what they were thirty days ago.</summary>
    public Task<LifecycleFlows> StatesAsync(DataScope scope, DateOnly asOf, CancellationToken cancellationToken) =>
        lifecycle.FlowsAsync(scope, new(new Period(asOf.AddDays(1 - RetentionView.FlowDays), asOf)), cancellationToken);

    /// <summary>What is to be done now; whom it is about only for who may see members.</summary>
    public async Task<TaskList> ToDoAsync(Rights rights, CancellationToken cancellationToken)
    {
        var list = await tasks.TodayAsync(rights.ScopeFor(Permissions.ViewTasks), cancellationToken);
        return rights.May(Permissions.ViewMembers) ? list : list with { Open = [.. list.Open.Select(t => t with { Member = null })], Ticked = [.. list.Ticked.Select(t => t with { Member = null })] };
    }

    /// <summary>Who has follow-ups due up to today, those with the most overdue first.</summary>
    public async Task<IReadOnlyList<EmployeeWork>> TasksAsync(DataScope scope, DateOnly today, CancellationToken cancellationToken)
    {
        var people = await employees.WorkAsync(scope, new(new(today.AddDays(1 - TaskDays), today)), cancellationToken);
        return [.. people.Where(p => p.FollowUps.Due > 0).OrderByDescending(p => p.FollowUps.Overdue).ThenByDescending(p => p.FollowUps.Waiting).ThenBy(p => p.Person.Code, StringComparer.Ordinal)];
    }

    /// <summary>Of the week that a day lies in.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
