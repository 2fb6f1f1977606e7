using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Pages.Members;
using RetailCrm.Dashboard.Pages.Members.Profile;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Pages.Members;

/// <summary>One member's page over a known answer.</summary>
public sealed class ProfilePageTests : PortalContext
{
    private readonly KnownProfile known = new();

    [Fact]
    public void Says_who_what_the_scores_mean_and_what_happened_without_a_clear_name()
    {
        Prepare();
        var page = Open("/members/M1");
        Assert.Equal("王**", page.Find("h1").TextContent);
        Assert.DoesNotContain("王小明", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", page.Markup, StringComparison.Ordinal);
        Assert.Contains("looked after by Qian Wei", page.Find(".head360").TextContent, StringComparison.Ordinal);
        Assert.Equal("Net spend of 365 days reaches the amount of high value.", page.Find("[data-tag=HighValue]").GetAttribute("title"));
        Assert.Equal(["R: 2 of 5", "F: 4 of 5", "M: 5 of 5"], page.FindAll(".steps").Select(s => s.GetAttribute("aria-label")));
        Assert.Contains("in touch to 60, at risk to 90, sleeping to 180", page.Find("[data-score=members]").TextContent, StringComparison.Ordinal);
        var warning = page.Find("[data-score=p_buy_90d]").TextContent;
        Assert.Contains("88%", warning, StringComparison.Ordinal);
        Assert.Contains("MBG/NBD from 4 purchase days; fitted on 31 Oct 2026", warning, StringComparison.Ordinal);
        // The warning comes with what it foretold of a past quarter, beside plain recency.
        Assert.Contains("302 foretold, 310 came, of 1,000 members", warning, StringComparison.Ordinal);
        Assert.Contains("50.5% foretold, 50.0% came (n = 500)", warning, StringComparison.Ordinal);
        Assert.Contains("78.4% of pairs by the model, 79.2% by days since the last purchase alone", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("foretold", page.Find("[data-score=clv_365d]").TextContent, StringComparison.Ordinal);
        Assert.Contains("silent for 89 days", page.Find("[data-attention=RegularAtRisk]").TextContent, StringComparison.Ordinal);
        Assert.Contains("not given", page.Find("[data-consent]").TextContent, StringComparison.Ordinal);
        // Points of an order are not said beside it.
        Assert.Equal(["Purchase", "Purchase", "Service", "Task"], page.FindAll("[data-event]").Select(e => e.GetAttribute("data-event")));
        Assert.Contains("−¥40.00", page.FindAll("[data-event]")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Care call: visit agreed", page.Find("[data-event=Task]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Qian Wei · late: was due 3 Jul 2026", page.Find("[data-event=Task]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_timeline_is_chosen_in_the_address_without_another_opening()
    {
        Prepare();
        var page = Open("/members/M1?state=at_risk&show=points&what=1");
        Assert.Equal(["Points"], page.FindAll("[data-event]").Select(e => e.GetAttribute("data-event")));
        Assert.Equal("/members?state=at_risk", page.Find(".ttl a").GetAttribute("href"));
        Navigation.NavigateTo("/members/M1?state=at_risk&show=contacts");
        page.WaitForAssertion(() => Assert.Contains("No event of this kind", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["M1"], known.Asked);
    }

    [Fact]
    public void One_who_is_not_there_and_one_who_is_not_yours_look_the_same()
    {
        Prepare();
        var page = Open("/members/M9");
        Assert.Contains("No member M9 here", page.Find("[data-absent]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".head360"));
    }

    [Fact]
    public void A_prerendered_answer_is_taken_and_a_failure_is_said()
    {
        Prepare();
        known.Prerendered = new(KnownProfile.Profile, Masking.Full);
        Assert.Equal("王**", Open("/members/M1").Find("h1").TextContent);
        Assert.Empty(known.Asked);
        known.Prerendered = null;
        known.Failure = new InvalidOperationException("the database is away");
        Assert.Single(Open("/members/M1").FindAll("[role=alert]"));
    }

    [Fact]
    public void The_list_it_was_opened_from_is_walked_in_both_directions()
    {
        Prepare();
        known.Place = new("M1", 13, 2980, "M0", "M2");
        var page = Open("/members/M1?state=at_risk&sort=churn&page=2&list=1");
        page.WaitForAssertion(() => Assert.Equal("13 of 2,980 in the list", page.Find("[data-place]").TextContent));
        Assert.Contains("At risk · in order of Churn warning", page.Find("nav.walk").TextContent, StringComparison.Ordinal);
        // The thirteenth is the first of the second page, whose links lead back to the page where each stands.
        Assert.Equal([("Previous member", "/members/M0?state=at_risk&sort=churn&list=1"), ("Next member", "/members/M2?state=at_risk&sort=churn&page=2&list=1")],
            page.FindAll("nav.walk a").Select(a => (a.GetAttribute("aria-label"), a.GetAttribute("href"))));
        Assert.Equal(["M1"], known.Placed);
        // The last one has nobody after.
        known.Place = new("M1", 2980, 2980, "M0", null);
        page = Open("/members/M1?list=1");
        page.WaitForAssertion(() => Assert.Equal(["Previous member"], page.FindAll("nav.walk a").Select(a => a.GetAttribute("aria-label"))));
        known.WalkFailure = new InvalidOperationException("the database is away");
        page = Open("/members/M1?list=1");
        page.WaitForAssertion(() => Assert.Contains("could not be read", page.Find(".ttl [role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Opened_without_a_list_or_out_of_it_there_is_no_walk()
    {
        Prepare();
        known.Place = new("M1", 1, 2, null, "M2");
        Assert.Empty(Open("/members/M1").FindAll("nav.walk"));
        Assert.Empty(known.Placed);
        known.Place = null;
        var page = Open("/members/M1?state=lost");
        page.WaitForAssertion(() => Assert.Contains("M1", known.Placed));
        Assert.Empty(page.FindAll("nav.walk"));
        Assert.Empty(Open("/members/M9?list=1").FindAll("nav.walk"));
    }

    private void Prepare()
    {
        Services.Replace(ServiceDescriptor.Scoped<IWalkAnswers>(_ => known));
        Offer<UnmaskMember>();
        Offer<OpenMasking>();
        Services.AddScoped(services => new ActingUser(Visitor, Core<Sessions>(), services.GetRequiredService<IServiceScopeFactory>()));
        Services.Replace(ServiceDescriptor.Scoped<IProfileAnswers>(_ => known));
    }

    private IRenderedComponent<ProfilePage> Open(string address)
    {
        Navigation.NavigateTo(address);
        return Render<ProfilePage>(p => p.Add(x => x.Code, address.Split('/', '?')[2]));
    }

    private sealed class KnownProfile : IProfileAnswers, IWalkAnswers
    {
        private static readonly MemberRef Who = new("M1", null);

        public static readonly MemberProfile Profile = new(new MemberCard(Who, "A1") { Name = PersonalText.Name("王小明"), Phone = PersonalText.Phone("13800138000") }, new(2026, 11, 20), new(3, null, null))
        {
            File = new() { Tier = "gold", JoinedOn = new(2025, 1, 1), SourceChannel = "store", Consent = false, HomeStore = "Suzhou", Owner = "Qian Wei", RecruitedBy = null },
            Figures = new(new(Who, PersonalText.Name("王小明"), "A1")
            {
                FirstPurchaseOn = new(2026, 1, 1),
                LastPurchaseOn = new(2026, 8, 23),
                PurchaseDays = 4,
                NetSpend = 500,
                RecencyDays = 89,
                WindowPurchaseDays = 4,
                WindowNetSpend = 500,
                Score = new(2, 4, 5),
                State = LifecycleState.AtRisk,
                Forecast = new(new(1, 0.12, 1, 80), null) { Basis = ValueBasis.OwnMargin, Margin = 0.42 },
                Model = PurchaseModelKind.MbgNbd,
                NoModel = null,
                MayContact = true,
                Tags = [],
                ModelFittedOn = new(2026, 10, 31),
                BackTest = new(1000, 310, 302.4, -0.5, 0.2, 0.21, 0.784, 0.792, [new(500, 0.1, 0.12), new(500, 0.505, 0.5)]),
            })
            { NetSpend365 = 500, WindowDays = 365, Buyers = 1000, MoreOftenThan = 0.8m, SpendsMoreThan = 0.999m, OwnGapDays = 30, Thresholds = new(60, 90, 180) },
            Tags = [new(ProfileTagKind.HighValue)],
            Attention = [MemberGroup.RegularAtRisk],
            Months = [.. Enumerable.Range(0, 12).Select(i => new MonthSpend(new DateOnly(2025, 12, 1).AddMonths(i), i == 3 ? 500 : 0))],
            Points = 140,
            Timeline =
            [
                new PurchaseEvent(new(2026, 9, 1, 12, 0, 0), "r1", -40, 1) { Store = "Suzhou", Employee = null, Channel = null, Campaign = null, Coupon = null },
                new PurchaseEvent(new(2026, 8, 23, 12, 0, 0), "o1", 540, 2) { Store = "Suzhou", Employee = "Qian Wei", Channel = null, Campaign = null, Coupon = null, Goods = ["Tea"] },
                new PointsEvent(new(2026, 8, 23, 12, 0, 0), "x1", 540, "purchase", "o1"),
                new TicketEvent(new(2026, 8, 1, 12, 0, 0), "t1", "repair", "Suzhou", null, null),
                new TaskEvent(new(2026, 7, 5, 12, 0, 0), "f1", "care", "Qian Wei", new(2026, 7, 3), new(2026, 7, 5, 12, 0, 0), "visit_agreed"),
            ],
        };

        public List<string> Asked { get; } = [];

        public ProfileView? Prerendered { get; set; }

        public Exception? Failure { get; set; }

        public Task<ProfileView> ReadAsync(string memberCode, DateOnly asOf, CancellationToken cancellationToken)
        {
            Asked.Add(memberCode);
            return Failure is { } failure ? Task.FromException<ProfileView>(failure) : Task.FromResult(new ProfileView(memberCode == "M1" ? Profile : null, Masking.Full));
        }

        public List<string> Placed { get; } = [];

        public MemberPlace? Place { get; set; }

        public Exception? WalkFailure { get; set; }

        public Task<MemberPlace?> PlaceAsync(string memberCode, MembersPageState list, DateOnly asOf, CancellationToken cancellationToken)
        {
            Placed.Add(memberCode);
            return WalkFailure is { } failure ? Task.FromException<MemberPlace?>(failure) : Task.FromResult(Place);
        }

        public Task<ProfileView?> TakePrerenderedAsync(string memberCode) => Task.FromResult(Prerendered);
    }
}
