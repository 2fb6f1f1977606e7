using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Analytics.Bridges;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Pages.Home;
using RetailCrm.Dashboard.Pages.Home.Blocks;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Pages.Home;

/// <summary>Home: today, what is wrong, whom to call; each part only where there is one for the visitor.</summary>
public sealed class HomePageTests : PortalContext
{
    private readonly KnownHome home = new();
    private bool isKnown;

    [Fact]
    public void A_manager_of_one_store_reads_today_with_its_landing_and_target()
    {
        var page = Open();
        Assert.Equal("Suzhou", page.Find("h1").TextContent);
        var today = page.Find("#today").ParentElement!.ParentElement!;
        Assert.Contains("¥12.5K", today.TextContent, StringComparison.Ordinal);
        Assert.Contains("+25.0%", today.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lands at ¥18.0K–¥22.0K", today.TextContent, StringComparison.Ordinal);
        Assert.Contains("Target ¥20.0K", today.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Orders", "Average ticket", "Units per order"], page.FindAll(".today .four dt").Select(d => d.TextContent));
        Assert.Equal("/stores/SZ?p=2026-11-21..2026-11-21&cmp=weekday&def=net_sales@SZ", page.Find(".today .big a.fig").GetAttribute("href"));
        // One scale: 12,500 of 22,000 and a little room.
        Assert.Contains("width:54.11%", page.Find(".daybar .sold").GetAttribute("style")!, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#home-stores"));
        Assert.Empty(page.FindAll("#own"));
    }

    [Fact]
    public void Several_stores_are_listed_with_the_furthest_behind_first_and_those_without_a_typical_day_last()
    {
        home.View = home.View with { Today = KnownHome.Today(KnownHome.Store("A", 900, 1000), KnownHome.Store("B", 100, 400), KnownHome.Store("C", 50, null)) };
        var page = Open();
        Assert.Equal(["B", "A", "C"], page.FindAll("[data-store]").Select(r => r.GetAttribute("data-store")));
        Assert.Contains("3 stores trade today", page.Markup, StringComparison.Ordinal);
        Assert.Equal("–", page.Find("[data-store=C] td:last-child").TextContent);
    }

    [Fact]
    public void Calls_say_why_and_lead_to_the_member_and_to_the_whole_group()
    {
        var page = Open();
        var call = page.Find("[data-call=M1]");
        Assert.Contains("王**", call.TextContent, StringComparison.Ordinal);
        Assert.Contains("Silent high value", call.TextContent, StringComparison.Ordinal);
        Assert.Contains("89 days away · 365 days ¥6,820 · Qian Wei", call.TextContent, StringComparison.Ordinal);
        Assert.Equal("/members/M1", call.QuerySelector("a.call")!.GetAttribute("href"));
        Assert.Equal(["/members?who=silent_high_value&consent=1", "/members?who=regular_at_risk&consent=1"], page.FindAll(".more a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void Sales_staff_read_their_own_day_and_nothing_of_the_store()
    {
        home.View = home.View with { Today = null, Alerts = null, Own = new(KnownHome.Person(1669.2m, 9), null, KnownHome.Person(5040, 31)) };
        var page = Open();
        Assert.Equal("My day", page.Find("h1").TextContent);
        Assert.Contains("¥1,669.20", page.Markup, StringComparison.Ordinal);
        Assert.Contains("3 of 4 due", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#today"));
        Assert.Empty(page.FindAll("#alerts"));
        Assert.DoesNotContain("Qian Wei", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_in_the_day_a_manager_reads_the_last_whole_day_with_today_beside_it()
    {
        var today = KnownHome.Today(KnownHome.Store("SZ", 120, 100));
        home.View = home.View with
        {
            Today = today with { Landing = null, Total = new(new(120, 1, 120, 2, null), null) },
            LastDay = today with { Day = new(2026, 11, 20), Landing = null, Target = 10000, Total = new(new(9000, 50, 180, 2.4m, null), new(10000, 60, 190, 2.43m, null)) },
        };
        var page = Open();
        Assert.Equal("Net sales yesterday", page.Find("#today .t-main").TextContent);
        Assert.Equal("last-day", page.Find(".today .big").GetAttribute("data-lead"));
        Assert.Contains("¥9,000", page.Find(".today .big").TextContent, StringComparison.Ordinal);
        Assert.Contains("vs typical Fri", page.Find(".today .big").TextContent, StringComparison.Ordinal);
        Assert.Contains("90% of target", page.Find(".today .ends").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Too little of today", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Today so far ¥120", page.Find("[data-beside]").TextContent, StringComparison.Ordinal);
        // As soon as it can be told where today lands, today leads.
        home.View = home.View with { Today = today };
        Assert.Equal("today", Open().Find(".today .big").GetAttribute("data-lead"));
    }

    [Fact]
    public void Headquarters_read_what_happened_why_and_which_stores_to_look_at()
    {
        home.View = home.View with { Today = KnownHome.Today([.. Enumerable.Range(1, StoresBlock.Most + 1).Select(i => KnownHome.Store($"S{i}", 100, 100))]), Sales = KnownHome.Sales(), Calls = null };
        var page = Open();
        Assert.Equal(["day", "week", "month"], page.FindAll("[data-span]").Select(s => s.GetAttribute("data-span")));
        var month = page.Find("[data-span=month]").TextContent;
        Assert.Contains("−10.0%", month, StringComparison.Ordinal);
        Assert.Contains("Traffic −12.0 pp, Conv. +2.0 pp", month, StringComparison.Ordinal);
        Assert.Equal(["West", "East"], page.FindAll("[data-region]").Select(r => r.GetAttribute("data-region")));
        Assert.Contains("−15.0 pp", page.Find("[data-region=West]").TextContent, StringComparison.Ordinal);
        // The largest falls first; four orders say nothing, and who has risen is not looked at.
        Assert.Equal(["W1", "W2"], page.FindAll("[data-fall]").Select(r => r.GetAttribute("data-fall")));
        Assert.Contains("mostly Traffic: −¥600", page.Find("[data-fall=W1]").TextContent, StringComparison.Ordinal);
        // So many stores are the comparison's matter.
        Assert.Empty(page.FindAll("#home-stores"));
        Assert.Empty(page.FindAll("#calls"));
    }

    [Fact]
    public void Keepers_read_what_is_not_in_order_first()
    {
        home.View = home.View with
        {
            Today = null,
            Alerts = null,
            Calls = null,
            Duties = new()
            {
                Imports = new([new(1, "/in", new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero), new(2026, 11, 21, 1, 1, 0, TimeSpan.Zero), "done")], [], [new("A", "Alpha", new(2026, 11, 12))], new(2026, 11, 20)),
                Accounts = new(2, 0, 0),
                Books = new(new(new(2026, 10, 1), new(2026, 10, 31)), true, []),
            },
        };
        var page = Open();
        Assert.Equal(["feeds", "second-factor", "import", "close"], page.FindAll("[data-duty]").Select(d => d.GetAttribute("data-duty")));
        Assert.Contains("Alpha 12 Nov", page.Find("[data-duty=feeds]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/admin/users?attention=1", page.Find("[data-duty=second-factor] a").GetAttribute("href"));
        home.View = home.View with { Duties = null };
        Assert.Contains("Nothing here is for your rights", Open().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_read_the_groups_to_reach_and_nobody_to_call()
    {
        home.View = home.View with { Today = null, Alerts = null, Calls = home.View.Calls! with { First = [], IsForCalls = false } };
        var page = Open();
        Assert.Empty(page.FindAll("#calls"));
        Assert.Equal("/members?who=silent_high_value&consent=1", page.Find("[data-group=SilentHighValue] a").GetAttribute("href"));
    }

    [Fact]
    public void Nothing_to_do_and_a_failure_are_states_of_the_blocks()
    {
        home.View = home.View with { Alerts = [], Calls = new([], []) };
        var page = Open();
        Assert.Contains("Nothing is open", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Nobody has to be called today", page.Markup, StringComparison.Ordinal);
        home.Failure = new InvalidOperationException("the database is away");
        Assert.Equal(3, Open().FindAll("[role=alert]").Count);
    }

    [Fact]
    public void Chinese_is_whole()
    {
        Speak("zh-CN");
        var page = Open();
        Assert.Contains("今日净销售", page.Markup, StringComparison.Ordinal);
        Assert.Contains("89 天未到店", page.Markup, StringComparison.Ordinal);
        Assert.Contains("预计收盘 ¥1.80万–¥2.20万", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<HomePage> Open()
    {
        if (!isKnown) Services.Replace(ServiceDescriptor.Scoped<IHomeAnswers>(_ => home));
        isKnown = true;
        Navigation.NavigateTo("/home");
        return Render<HomePage>();
    }

    private sealed class KnownHome : IHomeAnswers
    {
        private static readonly DataFreshness Freshness = new(3, new(2026, 11, 21, 15, 16, 0), null);

        public HomeView View { get; set; } = new(3, Masking.Full)
        {
            Today = Today(Store("SZ", 12500, 10000)),
            Alerts = [],
            Calls = new([new(Member("M1"), MemberGroup.SilentHighValue)], [(MemberGroup.SilentHighValue, 1), (MemberGroup.RegularAtRisk, 93)]),
        };

        public Exception? Failure { get; set; }

        public Task<HomeView> ReadAsync(DateOnly asOf, CancellationToken cancellationToken) => Failure is { } failure ? Task.FromException<HomeView>(failure) : Task.FromResult(View);

        public Task<HomeView?> TakePrerenderedAsync(DateOnly asOf) => Task.FromResult<HomeView?>(null);

        public static CockpitToday Today(params StoreToday[] stores) => new()
        {
            Day = new(2026, 11, 21),
            Freshness = Freshness,
            Trading = stores.Length,
            Total = new(new(12500, 64, 195.3m, 2.38m, null), new(10000, 60, 190, 2.43m, null)),
            Landing = new(20000, new(18000, 22000), 0.6, 8),
            Target = 20000,
            Hours = [],
            Regions = [],
            Stores = stores,
        };

        public static StoreToday Store(string code, decimal now, decimal? typical) => new()
        {
            Code = code,
            Name = code == "SZ" ? "Suzhou" : code,
            Rank = 1,
            Figures = new(new(now, 5, null, null, null), typical is { } usual ? new(usual, 5, null, null, null) : null),
            Low = null,
            Days = [],
        };

        /// <summary>East rises by 50, West falls by 150 of 1,000: fewer visitors, a little more conversion.</summary>
        public static HomeSales Sales()
        {
            var all = Compared([Row("E1", "East", 450, 400, 400, 0, 50), Row("E2", "East", 4, 5, 4, -1, 0), Row("W1", "West", 300, 400, 900, -600, 500), Row("W2", "West", 150, 200, 60, -50, 0)]);
            return new(all, all, all, all);
        }

        private static StoreComparison Compared(StoreComparisonRow[] rows) => new()
        {
            Periods = ComparedPeriods.Of(new(new(2026, 11, 1), new(2026, 11, 20)), Comparison.Weekday, new BusinessCalendar(new ChainOptions(), new FixedClock(Now)), ComparisonRules.Default),
            Rows = rows,
            Totals = new() { Figures = Of(900, 90), Compared = Of(1000, 100), Bridge = new(-120, 20, null, 0, 0, 0, null), Weeks = [] },
            LeftOut = [],
            Stores = rows.Length,
            ComparableStores = rows.Length,
            Freshness = Freshness,
        };

        private static StoreComparisonRow Row(string code, string region, decimal now, decimal before, long orders, decimal traffic, decimal conversion) => new()
        {
            StoreCode = code,
            StoreName = code,
            Region = region,
            Figures = Of(now, orders),
            Compared = Of(before, orders),
            Bridge = new(traffic, conversion, null, 0, 0, 0, null),
            Weeks = [],
        };

        private static StoreFigures Of(decimal sales, long orders) => new() { OrderSales = sales, Orders = orders };

        public static EmployeeFigures Person(decimal sales, long orders) => new()
        {
            Person = new("P1", "Jia", "SZ", "Suzhou", null, null, null, null, null),
            Sales = new(orders, sales, orders, sales, 0),
            Owned = new(212, 0, 0, null, null, 0),
            FollowUps = new(4, 3, 0, 1),
            Tickets = new(0, 0, 0),
            Standing = new(5, null, null, null, null, 0, NoRank.NoHours),
        };

        private static ListedMember Member(string code) => new(new(new(code, null), PersonalText.Name("王小明"), "SZ")
        {
            FirstPurchaseOn = new(2026, 1, 1),
            LastPurchaseOn = new(2026, 8, 23),
            PurchaseDays = 4,
            NetSpend = 9000,
            RecencyDays = 89,
            WindowPurchaseDays = 4,
            WindowNetSpend = 6820,
            Score = new(2, 4, 5),
            State = LifecycleState.AtRisk,
            Forecast = new(null, NoForecast.JoinedBeforeRecords),
            Model = null,
            NoModel = null,
            ModelFittedOn = new(2026, 10, 31),
            MayContact = true,
            Tags = [],
        }, "Suzhou", "Qian Wei", true, 6820);
    }
}
