using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Campaigns;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Dashboard.Tests.Pages.Campaigns;

/// <summary>Campaigns made by hand, one for each verdict, so that every number on the page can be told beforehand. Keeps what it was asked.</summary>
internal sealed class KnownCampaigns : ICampaignAnswers
{
    public List<string> Asked { get; } = [];

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Awaited before an answer.</summary>
    public Task Delay { get; set; } = Task.CompletedTask;

    public bool SeesCosts { get; set; } = true;

    /// <summary>Worked upon the evidence before it is given.</summary>
    public Func<CampaignEvidence, CampaignEvidence> Evidence { get; set; } = e => e;

    public IReadOnlyList<CampaignFigures> Campaigns { get; set; } =
    [
        Of("VIP", 300, (250, 350), 40_000, 0.5, 500_000, kind: "voucher") with { Name = "VIP early access 会员提前购" },
        Of("KEEP", 60, (50, 70), 20_000, 0.5, 90_000),
        Of("STOP", -2, (-10, 6), 80_000, 0.5, 0),
        Of("UNSURE", 20, (-5, 45), 10_000, 0.5, 12_000),
        Of("EARLY", 30, (10, 50), 10_000, 0.5, 30_000, open: true),
        Of("SOLO", null, null, 5_000, 0.5, 80_000),
        Of("NOCOST", 10, (5, 15), null, 0.5, 9_000),
    ];

    public DateOnly Today { get; } = new(2026, 11, 21);

    public async Task<CampaignList> ListAsync(CampaignsPageState state, CancellationToken cancellationToken)
    {
        await AskAsync($"list {state.Elapsed(Today)}");
        return new([.. Campaigns.Select(c => SeesCosts ? c : c.WithoutCosts())], state.Elapsed(Today), SeesCosts, 0.95);
    }

    public async Task<CampaignEvidence?> EvidenceAsync(CampaignsPageState state, string code, CancellationToken cancellationToken)
    {
        await AskAsync($"evidence {code} {state.PlannedHoldOut}");
        return Campaigns.FirstOrDefault(c => c.Code == code) is { } campaign ? Evidence(EvidenceOf(campaign, state.PlannedHoldOut)) : null;
    }

    public async Task<TestBase> TestBaseAsync(CampaignsPageState state, CancellationToken cancellationToken)
    {
        await AskAsync($"base {state.Test.Days}");
        // Mean 50, deviation 100, correlation with the spend before 0.6; 2001 members to keep the sums whole.
        var spend = new ArmMoments(2001, 50, 80, 2000 * 10_000.0, 2000 * 40_000.0, 2000 * 0.6 * 100 * 200);
        return new(spend, 30_000, 2_000, new MemberBase(Today, [], new(new(60, 90, 180), LifecycleRuleKind.Set, null), new(1, null, null)));
    }

    public Task<CampaignList?> TakeListAsync(CampaignsPageState state) => Task.FromResult<CampaignList?>(null);

    public Task<CampaignEvidence?> TakeEvidenceAsync(CampaignsPageState state, string code) => Task.FromResult<CampaignEvidence?>(null);

    public Task<TestBase?> TakeTestBaseAsync(CampaignsPageState state) => Task.FromResult<TestBase?>(null);

    private async Task AskAsync(string question)
    {
        Asked.Add(question);
        await Delay;
        if (Failure is { } failure) throw failure;
    }

    // 1,000 treated and 200 held out: incremental sales are 1,000 times the difference.
    private static CampaignFigures Of(string code, double? difference, (double Low, double High)? ends, decimal? cost, double? margin, decimal attributed, bool open = false, string kind = "points")
    {
        Interval? interval = ends is { } e ? new(e.Low, e.High) : null;
        var effect = new Effect(difference, interval, interval is { } i ? (i.High - i.Low) / 2 / 1.959964 : null, 500, difference is null ? null : 0.01, difference is null ? NoEffect.NoControl : null);
        return new(code, $"Campaign {code}")
        {
            Kind = kind,
            Window = new(new(2026, 10, 5), open ? new(2026, 12, 5) : new(2026, 10, 25)),
            IsOpen = open,
            Reach = new(1000, 970, 360, 120, 0),
            Treatment = new(1000, 600, ArmMoments.OfSums(1000, 200_000, 90_000_000, 150_000, 60_000_000, 40_000_000)),
            Control = difference is null ? new(0, 0, default) : new(200, 90, ArmMoments.OfSums(200, 200 * (200 - difference.Value), 40_000_000, 30_000, 12_000_000, 8_000_000)),
            Effect = effect,
            Cuped = new(effect, 0.5, 0.3, 0.91),
            Return = IncrementalReturn.Of(effect, 1000, difference is null ? 0 : 200, open, margin, (double?)cost),
            Costs = cost is { } c ? new(c / 2, c / 4, c / 4) : new(null, null, null),
            MarginRate = margin,
            AttributedSales = attributed,
        };
    }

    private static CampaignEvidence EvidenceOf(CampaignFigures campaign, int? planned)
    {
        var (treated, held) = (campaign.Treatment, campaign.Control);
        return new(campaign)
        {
            Assignment = planned is { } share && held.Members > 0 ? AssignmentCheck.Of([treated.Members, held.Members], [100 - share, share]) : null,
            Imbalance = held.Members > 0 ? 0.02 : null,
            Conversion = Effect.Of(ArmMoments.OfSums(treated.Members, treated.Buyers, treated.Buyers), ArmMoments.OfSums(held.Members, held.Buyers, held.Buyers), 0.95),
            Lift = Lift.Of(treated.Spend, held.Spend, 0.95),
            Overlaps = [new("KEEP", "Campaign KEEP", 100, 20)],
            Curve = [.. Enumerable.Range(0, campaign.Window.Days).Select(i => new CampaignCurveDay(campaign.Window.From.AddDays(i), Point(10 * (i + 1)), held.Members > 0 ? Point(7 * (i + 1)) : default))],
            Ticket = (new(250, 4), held.Members > 0 ? new(240, 3) : new(null, null)),
            Return = campaign.Return.IRoi is { } iRoi ? new(iRoi - 1, 0.4, null, new(iRoi - 1.8, iRoi - 0.2)) : null,
            Change = held.Members > 0 ? null : new(new(9, new(2, 16), 3.5, 400, 0.01, null), 0.41),
            Matched = held.Members > 0 ? null : new(12.5, new(8, 17), 0.4, new(-1, 2), 0.12, null),
        };
    }

    private static ArmPoint Point(double mean) => new(mean, new(mean * 0.9, mean * 1.1));
}
