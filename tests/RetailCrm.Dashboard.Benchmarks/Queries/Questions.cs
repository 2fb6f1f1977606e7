using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Common;
using RetailCrm.Dashboard.Benchmarks.Campaigns;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Benchmarks.Queries;

/// <summary>
/// Q1 to Q5 of PERFORMANCE.md 3, asked by the code that pages ask them by. Where a page's answer holds much more than the question, the narrower reading that is part of it
/// stands beside it.
/// </summary>
internal sealed class Questions(IServiceProvider services)
{
    public const string StoreSums = "Q1 200 stores, 90 days and the 90 before: sums", StorePage = "Q1 the whole page: members, like-for-like, bridges, weeks", Cohorts = "Q2 cohort table",
        StaffSums = "Q3 50 best of 2,000 employees, 30 days: their work", StaffPage = "Q3 the whole page: peers, members, trend", CampaignPage = "Q4 twelve campaigns against their holdouts", Wall = "Q5 the wall's day";

    private const int Best = 50;
    private readonly DatabaseEngine engine = services.GetRequiredService<DatabaseEngine>();

    public IReadOnlyList<Question> All =>
    [
        new(StoreSums, "Q1 sums", StoreSumsAsync), new(StorePage, "Q1 with members", StorePageAsync), new(Cohorts, "Q2", CohortsAsync),
        new(StaffSums, "Q3", StaffSumsAsync), new(StaffPage, "Q3", StaffPageAsync), new(CampaignPage, "Q4", CampaignsAsync), new(Wall, "Q5", WallAsync),
    ];

    /// <summary>What eight readers ask in turn: one question each of Q1 to Q5.</summary>
    public IReadOnlyList<Question> OfReaders => [.. All.Where(q => q.Name is StorePage or Cohorts or StaffSums or CampaignPage or Wall)];

    /// <summary>The 90 days up to one.</summary>
    public static Period Quarter(int back) => new(Question.Last.AddDays(-89 - back), Question.Last.AddDays(-back));

    public static Period Month(int back) => new(Question.Last.AddDays(-29 - back), Question.Last.AddDays(-back));

    private async Task<string> StoreSumsAsync(int back)
    {
        await using DbConnection connection = await engine.OpenSnapshotAsync(CancellationToken.None);
        var stores = StoreDirectory.Load(engine, connection).All;
        var now = Quarter(back);
        DaySums Sum(Period period)
        {
            var sales = PeriodSales.Load(engine, connection, period, stores);
            var sum = new DaySums();
            foreach (var store in stores) sum.Add(sales.Total(store.Id));
            return sum;
        }

        var (of, before) = (Sum(now), Sum(new(now.From.AddDays(-90), now.From.AddDays(-1))));
        return Words(of.NetCents, of.Orders, before.NetCents, before.Orders);
    }

    private async Task<string> StorePageAsync(int back)
    {
        var answer = await services.GetRequiredService<StoreComparisonQueries>().CompareAsync(DataScope.All, new(Quarter(back), Comparison.Previous));
        var (now, before) = (answer.Totals.Figures, answer.Totals.Compared!);
        return Words(Cents(now.NetSales), now.Orders, Cents(before.NetSales), before.Orders, answer.Rows.Sum(r => r.Figures.ActiveMembers), answer.Rows.Sum(r => r.Compared!.ActiveMembers));
    }

    private async Task<string> CohortsAsync(int back)
    {
        var answer = await services.GetRequiredService<RetentionQueries>().CohortsAsync(DataScope.All, new(new Period(Question.First.AddDays(back), Question.Last)));
        return Words(answer.Cells.Where(c => c.Month == 0).Sum(c => c.Size), answer.Cells.Sum(c => c.Active));
    }

    private async Task<string> StaffSumsAsync(int back)
    {
        var people = await services.GetRequiredService<EmployeeQueries>().WorkAsync(DataScope.All, new(Month(back)));
        return BestOf(people.Select(p => p.Sales));
    }

    private async Task<string> StaffPageAsync(int back)
    {
        var answer = await services.GetRequiredService<EmployeeQueries>().ListAsync(DataScope.All, new(Month(back)));
        return BestOf(answer.People.Select(p => p.Sales));
    }

    private async Task<string> CampaignsAsync(int back)
    {
        var answer = await services.GetRequiredService<CampaignQueries>().ListAsync(DataScope.All, new(new Period(CampaignFiles.First.AddDays(-back), Question.Last.AddDays(-back))));
        return Words(answer.Sum(c => c.Treatment.Members), answer.Sum(c => c.Treatment.Buyers), answer.Sum(c => c.Control.Members), answer.Sum(c => c.Control.Buyers));
    }

    private async Task<string> WallAsync(int back)
    {
        var answer = await services.GetRequiredService<CockpitQueries>().DayAsync(DataScope.All, new(), Question.Last.AddDays(-back));
        return Words(Cents(answer.Total.Now.NetSales), answer.Total.Now.Orders);
    }

    private static string BestOf(IEnumerable<EmployeeSales> people)
    {
        List<EmployeeSales> best = [.. people.OrderByDescending(p => p.NetSales).Take(Best)];
        return Words(best.Sum(p => Cents(p.NetSales)));
    }

    private static long Cents(decimal money) => (long)(money * 100);

    private static string Words(params IEnumerable<long> sums) => string.Join(' ', sums.Select(s => s.ToString(CultureInfo.InvariantCulture)));
}
