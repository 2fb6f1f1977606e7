using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>The three questions of the page.</summary>
public sealed record CampaignQuestions(CampaignQueries Campaigns, CampaignEvidenceQueries Evidence, TestBaseQueries Tests);

/// <summary>Asks Metrics for the campaigns over the members that the visitor may see at that moment.</summary>
public sealed class CampaignsReader(CampaignQuestions ask, BusinessCalendar calendar, RecentAnswers recent, CurrentRights rights, IOptionsMonitor<ChainOptions> chain) : ICampaignAnswers
{
    public DateOnly Today => calendar.Today;

    public async Task<CampaignList> ListAsync(CampaignsPageState state, CancellationToken cancellationToken)
    {
        var mine = await rights.ReadAsync(cancellationToken);
        var request = Request(state);
        var campaigns = await ask.Campaigns.ListAsync(Scope(mine), request, cancellationToken);
        return Keep(mine, ListKey(state), new CampaignList([.. campaigns.Select(c => Visible(mine, c))], request.Period, mine.May(Permissions.SeeMargin), chain.CurrentValue.Confidence));
    }

    public async Task<CampaignEvidence?> EvidenceAsync(CampaignsPageState state, string code, CancellationToken cancellationToken)
    {
        var mine = await rights.ReadAsync(cancellationToken);
        double? treated = state.PlannedHoldOut is { } held ? (100 - held) / 100.0 : null;
        var evidence = await ask.Evidence.OfAsync(Scope(mine), Request(state), code, treated, cancellationToken);
        return evidence is null ? null : Keep(mine, EvidenceKey(state, code), mine.May(Permissions.SeeMargin) ? evidence : evidence.WithoutCosts());
    }

    public async Task<TestBase> TestBaseAsync(CampaignsPageState state, CancellationToken cancellationToken)
    {
        var mine = await rights.ReadAsync(cancellationToken);
        return Keep(mine, BaseKey(state), await ask.Tests.OfAsync(Scope(mine), new MembersRequest(Window(state)), cancellationToken));
    }

    public async Task<CampaignList?> TakeListAsync(CampaignsPageState state) => recent.Take<CampaignList>(Key(await rights.ReadAsync(), ListKey(state)));

    public async Task<CampaignEvidence?> TakeEvidenceAsync(CampaignsPageState state, string code) => recent.Take<CampaignEvidence>(Key(await rights.ReadAsync(), EvidenceKey(state, code)));

    public async Task<TestBase?> TakeTestBaseAsync(CampaignsPageState state) => recent.Take<TestBase>(Key(await rights.ReadAsync(), BaseKey(state)));

    private CampaignRequest Request(CampaignsPageState state) => new(state.Elapsed(Today));

    // As many days as the test shall have, up to the as-of day.
    private Period Window(CampaignsPageState state) => new(Request(state).Period.To.AddDays(1 - state.Test.Days), Request(state).Period.To);

    private string ListKey(CampaignsPageState state) => $"campaigns {Request(state).Period}";

    private string EvidenceKey(CampaignsPageState state, string code) => $"campaign {Request(state).Period} {state.PlannedHoldOut} {code}";

    private string BaseKey(CampaignsPageState state) => $"test base {Window(state)}";

    private T Keep<T>(Rights mine, string what, T answer) where T : class
    {
        recent.Put(Key(mine, what), answer);
        return answer;
    }

    private static string Key(Rights mine, string what) => $"{Scope(mine).Key} {mine.May(Permissions.SeeMargin)} {what}";

    private static DataScope Scope(Rights mine) => mine.ScopeFor(Permissions.ViewCampaigns);

    private static CampaignFigures Visible(Rights mine, CampaignFigures figures) => mine.May(Permissions.SeeMargin) ? figures : figures.WithoutCosts();
}
