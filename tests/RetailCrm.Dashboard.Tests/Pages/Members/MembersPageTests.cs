using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Pages.Members;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Metrics.Members.Tags;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Pages.Members;

/// <summary>The list of members over a known answer.</summary>
public sealed class MembersPageTests : PortalContext
{
    private readonly KnownMembers known = new();

    [Fact]
    public void Shows_masked_names_scores_and_sums()
    {
        var page = Open();
        var cards = page.FindAll(".k").ToDictionary(k => k.QuerySelector(".l")!.TextContent, k => k.QuerySelector(".v")!.TextContent.Trim());
        Assert.Equal(("30", "¥2,520", "9", "21"), (cards["Members found"], cards["Their net spend, 365 days"], cards["Expected to buy within 90 days"], cards["May be contacted"]));
        var row = page.Find("tr[data-member=M1]");
        Assert.StartsWith("王**", row.QuerySelector("th")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", page.Markup, StringComparison.Ordinal);
        Assert.Contains("88%", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("R2F4M5", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("joined before the records", page.Find("tr[data-member=M2]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1–2 of 30", page.Find(".pager").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_and_home_stores_are_conditions_of_the_address()
    {
        var page = Open("/members?tag=high_value,odd,cross_store&store=A1,Z9");
        var asked = known.Asked[0];
        Assert.Equal(["high_value", "cross_store"], asked.Tags.Select(t => t.Code()));
        Assert.Equal(["A1", "Z9"], asked.Stores);
        Assert.Equal(2, asked.Filter.Tags.Count);
        Assert.Contains("tag=odd", page.Find(".notes").TextContent, StringComparison.Ordinal);
        Assert.Equal(["High value", "Cross-store"], page.FindAll("tr[data-member=M1] [data-tag]").Select(t => t.TextContent));
        Assert.Equal("An order of the last 365 days at a store other than the home store.", page.Find("tr[data-member=M1] [data-tag=CrossStore]").GetAttribute("title"));
        Assert.Equal("/members?tag=high_value,cross_store,birthday_soon&store=A1,Z9", page.FindAll("#f-tag a").Single(a => a.TextContent == "Birthday soon").GetAttribute("href"));
        Assert.Equal(["All", "Suzhou", "Wuxi"], page.FindAll("#f-store a").Select(a => a.TextContent));
    }

    [Fact]
    public void Filters_sort_and_pages_are_addresses()
    {
        var page = Open("/members?state=at_risk,odd&who=silent_high_value&consent=1&page=2");
        var asked = known.Asked[0];
        Assert.Equal(("AtRisk", MemberGroup.SilentHighValue, true, 2), (string.Join(',', asked.States), asked.Attention, asked.Consent, asked.Page));
        Assert.Contains("state=odd", page.Find(".notes").TextContent, StringComparison.Ordinal);
        Assert.Equal("/members?state=at_risk&who=silent_high_value&consent=1&sort=churn", page.FindAll(".seg a").Single(a => a.TextContent == "Churn warning").GetAttribute("href"));
        Assert.Equal(("descending", "none"), (page.Find("th[aria-sort]:has(a[href$='consent=1'])").GetAttribute("aria-sort"), page.Find("th[aria-sort]:has(a[href$='sort=churn'])").GetAttribute("aria-sort")));
        Assert.Equal(["/members?who=silent_high_value&consent=1", "/members?state=at_risk&consent=1", "/members?state=at_risk&who=silent_high_value"], page.FindAll(".fset .fx").Select(a => a.GetAttribute("href")!));
        Assert.Equal("/members?state=new,at_risk&who=silent_high_value&consent=1", page.FindAll("#f-state a").Single(a => a.TextContent == "New").GetAttribute("href")!.Replace("at_risk,new", "new,at_risk", StringComparison.Ordinal));
    }

    [Fact]
    public void The_menu_s_file_is_asked_for_with_every_condition_of_the_list()
    {
        var page = Open("/members?q=%E7%8E%8B&state=at_risk&who=silent_high_value&tag=high_value&consent=1&store=A1&page=2");
        page.WaitForAssertion(() => Assert.Contains("q=%E7%8E%8B&state=at_risk&who=silent_high_value&tag=high_value&consent=1", page.Find("#export [href*='.csv']").GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("store=A1", page.Find("#export [href*='.csv']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#export .popt"));
        Navigation.NavigateTo("/members?code=-");
        page.WaitForAssertion(() => Assert.Contains("code=-", page.Find("#export [href*='.csv']").GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_phone_number_finds_its_member_and_leaves_no_trace_in_the_address()
    {
        var page = Open();
        Search(page, "138 0013 8000");
        page.WaitForAssertion(() => Assert.Equal("http://localhost/members?code=M7", Navigation.Uri));
        Assert.Equal(["138 0013 8000"], known.Searched);
        Search(page, "王");
        page.WaitForAssertion(() => Assert.Equal("王", known.Asked[^1].Text));
        Assert.Single(known.Searched);
        known.FoundByPhone = [];
        Search(page, "nobody@example.com");
        page.WaitForAssertion(() => Assert.Equal("http://localhost/members?code=-", Navigation.Uri));
        Assert.Equal([], known.Asked[^1].Codes!);
    }

    [Fact]
    public void Nobody_found_failed_and_loading_are_said()
    {
        known.Found = 0;
        var page = Open();
        page.WaitForAssertion(() => Assert.Contains("No member in your scope fits", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/members", page.Find(".mid a").GetAttribute("href"));
        known.Failure = new InvalidOperationException("the database is away");
        Navigation.NavigateTo("/members?consent=0");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=alert]")));
        known.Delay = new TaskCompletionSource().Task;
        Assert.Single(Render<MembersPage>().FindAll("section[aria-busy=true] .loading"));
    }

    private IRenderedComponent<MembersPage> Open(string address = "/members")
    {
        Services.Replace(ServiceDescriptor.Scoped<IMemberAnswers>(_ => known));
        Navigation.NavigateTo(address);
        return Render<MembersPage>();
    }

    private static void Search(IRenderedComponent<MembersPage> page, string text)
    {
        page.Find("form.find input").Change(text);
        page.Find("form.find").Submit();
    }

    private sealed class KnownMembers : IMemberAnswers
    {
        private static readonly MemberBase Base = new(new(2026, 11, 20), ["A1"], new(new(60, 90, 180), LifecycleRuleKind.Set, null), new(3, null, null));

        public List<MembersPageState> Asked { get; } = [];

        public List<string> Searched { get; } = [];

        public IReadOnlyList<string> FoundByPhone { get; set; } = ["M7"];

        public long Found { get; set; } = 30;

        public Exception? Failure { get; set; }

        public Task Delay { get; set; } = Task.CompletedTask;

        public async Task<MembersView> ReadAsync(MembersPageState state, DateOnly asOf, CancellationToken cancellationToken)
        {
            Asked.Add(state);
            await Delay;
            if (Failure is { } failure) throw failure;
            ListedMember[] rows = Found == 0 ? [] : [Member("M1", new(new(1, 0.12, 1, null), null)), Member("M2", new(null, NoForecast.JoinedBeforeRecords))];
            return new(state, new(Base, 441, Found, 2520) { ExpectedToBuy = 9.3, Scored = 29, MayContact = 21, From = 0, Rows = rows, ModelFittedOn = new(2026, 10, 31) }, Masking.Full) { AllStores = [new("A1", "Suzhou", "East", null), new("A2", "Wuxi", "East", null)] };
        }

        public Task<MembersView?> TakePrerenderedAsync(MembersPageState state, DateOnly asOf) => Task.FromResult<MembersView?>(null);

        public Task<IReadOnlyList<string>> FindAsync(string text, CancellationToken cancellationToken)
        {
            Searched.Add(text);
            return Task.FromResult(FoundByPhone);
        }

        private static ListedMember Member(string code, MemberForecast forecast) => new(new(new(code, null), PersonalText.Name("王小明"), "A1")
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
            Forecast = forecast,
            Model = PurchaseModelKind.MbgNbd,
            NoModel = null,
            ModelFittedOn = new(2026, 10, 31),
            BackTest = new(1000, 310, 302.4, -0.5, 0.2, 0.21, 0.784, 0.792, [new(500, 0.1, 0.12), new(500, 0.505, 0.5)]),
            MayContact = true,
            Tags = [ProfileTagKind.HighValue, ProfileTagKind.CrossStore],
        }, "Suzhou", "Qian Wei", true, 500);
    }
}
