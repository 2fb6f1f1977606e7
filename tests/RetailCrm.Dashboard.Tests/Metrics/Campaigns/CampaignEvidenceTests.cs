using Microsoft.Extensions.Options;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Campaigns;

/// <summary>What speaks for or against a campaign's result, over a random chain.</summary>
public class CampaignEvidenceTests
{
    private static readonly CampaignRequest Request = new(new Period(CampaignWorld.Start.AddDays(60), CampaignWorld.Start.AddDays(159)));

    // Once members have been read for another question, campaigns take what they bought from there.
    [Theory, Engines]
    public async Task Figures_are_the_same_whatever_was_asked_before(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = new CampaignWorld(9);
        await world.ImportAsync(database);
        CampaignQueries Fresh() => new(database.Get<DatabaseEngine>(), database.Get<IOptionsMonitor<ChainOptions>>(), database.Get<CampaignFacts>(), database.Get<MemberAnswers>());
        DataScope[] scopes = [DataScope.All, DataScope.OfStores(["S1"])];
        CampaignRequest early = new(new Period(Request.Period.From, CampaignWorld.Start.AddDays(100)));
        var evidence = database.Get<CampaignEvidenceQueries>();
        async Task<(List<CampaignFigures>, List<CampaignCurveDay>, List<RatioOfMeans>)> AskAsync()
        {
            var figures = new List<CampaignFigures>();
            foreach (var scope in scopes) figures.AddRange([.. await Fresh().ListAsync(scope, Request), .. await Fresh().ListAsync(scope, early)]);
            var one = (await evidence.OfAsync(DataScope.All, early, "A"))!;
            return (figures, [.. one.Curve], [one.Ticket.Treatment, one.Ticket.Control]);
        }

        var before = await AskAsync();
        await database.Get<TestBaseQueries>().OfAsync(DataScope.All, new MembersRequest(Request.Period));
        var after = await AskAsync();
        Assert.True(before.Item1.Count > 6);
        Assert.Equal(before.Item1, after.Item1);
        Assert.Equal(before.Item2, after.Item2);
        Assert.Equal(before.Item3, after.Item3);
    }

    [Theory, Engines]
    public async Task The_evidence_is_that_of_the_members(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = new CampaignWorld(7);
        await world.ImportAsync(database);
        var queries = database.Get<CampaignEvidenceQueries>();
        var list = await database.Get<CampaignQueries>().ListAsync(DataScope.All, Request);
        foreach (var figures in list)
        {
            var evidence = (await queries.OfAsync(DataScope.All, Request, figures.Code, 0.5))!;
            Assert.Equal(figures, evidence.Figures);
            var campaign = world.Campaigns[figures.Code];
            List<Assigned> assigned = [.. world.Targets.Values.Where(t => t.Campaign == figures.Code)];
            double half = assigned.Count / 2.0, treated = assigned.Count(t => t.Treatment);
            Assert.Equal(2 * (treated - half) * (treated - half) / half, evidence.Assignment!.ChiSquare, 1e-9);

            var after = (From: campaign.Ends.AddDays(1), To: campaign.Ends.AddDays(figures.Window.Days));
            double? Mean(bool arm) => assigned.Where(t => t.Treatment == arm).Select(t => (double?)world.Receipts.Values.Where(r => r.Member == t.Member && r.Day >= after.From && r.Day <= after.To).Sum(r => (double)(r.Net ?? 0))).Average();
            if (Mean(true) - Mean(false) is { } dip) Assert.Equal(dip, evidence.After!.Effect.Difference!.Value, 1e-9);
            Assert.Equal((after.From, after.To < Request.Period.To ? after.To : Request.Period.To), (evidence.After!.Period.From, evidence.After.Period.To));

            CurveIsThatOfTheReceipts(evidence, assigned, world);
            var overlaps = from other in world.Campaigns.Values
                           where other.Code != campaign.Code && other.Starts <= figures.Window.To && other.Ends >= campaign.Starts
                           let theirs = world.Targets.Values.Where(t => t.Campaign == other.Code && t.Treatment).Select(t => t.Member).ToHashSet()
                           let shared = (Treated: assigned.Count(t => t.Treatment && theirs.Contains(t.Member)), Control: assigned.Count(t => !t.Treatment && theirs.Contains(t.Member)))
                           where shared.Treated + shared.Control > 0
                           orderby other.Code
                           select new CampaignOverlap(other.Code, $"Campaign {other.Code}", shared.Treated, shared.Control);
            Assert.Equal(overlaps, evidence.Overlaps);
            TicketsAreThoseOfTheReceipts(evidence, assigned, world);
            // The same point, another interval.
            if (evidence.Return is { } known) Assert.Equal(figures.Return.IRoi!.Value - 1, known.Value!.Value, 1e-9);
            Assert.Equal(figures is { MarginRate: not null, Cost: > 0, Effect.StandardError: not null }, evidence.Return is not null);
            Assert.Equal(figures.Control.Members == 0, evidence.Change is not null);
            Assert.Equal((null, null), (evidence.WithoutCosts().Return, evidence.WithoutCosts().Figures.Cost));
            Assert.NotNull(evidence.Tails); // far fewer than 400 buyers
            Assert.Equal(figures.Control.Members == 0, evidence.Matched is not null);
        }

        Assert.Null(await queries.OfAsync(DataScope.All, Request, "NONE"));
        Assert.Null(await queries.OfAsync(DataScope.None, Request, "A"));
        Assert.Null((await queries.OfAsync(DataScope.All, Request, "A"))!.Assignment);
    }

    private static void TicketsAreThoseOfTheReceipts(CampaignEvidence evidence, List<Assigned> assigned, CampaignWorld world)
    {
        foreach (var (arm, ticket) in (IEnumerable<(bool, RatioOfMeans)>)[(true, evidence.Ticket.Treatment), (false, evidence.Ticket.Control)])
        {
            var rung = world.Receipts.Values.Where(r => assigned.Any(t => t.Treatment == arm && t.Member == r.Member) && r.Day >= evidence.Figures.Window.From && r.Day <= evidence.Figures.Window.To && r.Day <= Request.Period.To).ToList();
            int orders = rung.Count(r => r.Net > 0);
            if (orders == 0) Assert.Null(ticket.Value);
            else Assert.Equal((double)rung.Sum(r => r.Net ?? 0) / orders, ticket.Value!.Value, 1e-6);
        }
    }

    private static void CurveIsThatOfTheReceipts(CampaignEvidence evidence, List<Assigned> assigned, CampaignWorld world)
    {
        var figures = evidence.Figures;
        for (int i = 0; i < evidence.Curve.Count; i++)
        {
            var (day, points) = (evidence.Curve[i].Day, evidence.Curve[i]);
            Assert.Equal(figures.Window.From.AddDays(i), day);
            foreach (var (arm, point) in (IEnumerable<(bool, ArmPoint)>)[(true, points.Treatment), (false, points.Control)])
            {
                List<double> spent = [.. assigned.Where(t => t.Treatment == arm).Select(t => world.Receipts.Values.Where(r => r.Member == t.Member && r.Day >= figures.Window.From && r.Day <= day).Sum(r => (double)(r.Net ?? 0)))];
                if (spent.Count == 0) Assert.Null(point.Mean);
                else Assert.Equal(spent.Average(), point.Mean!.Value, 1e-9);
                if (ArmMoments.Of(spent).MeanInterval(0.95) is { } interval) Assert.Equal(interval.High, point.Interval!.Value.High, 1e-6);
            }
        }

        // The curve ends where the figures are.
        Assert.Equal(figures.Window.To < Request.Period.To ? figures.Window.To : Request.Period.To, evidence.Curve[^1].Day);
        Assert.Equal(figures.Treatment.Mean ?? 0, evidence.Curve[^1].Treatment.Mean ?? 0, 1e-9);
        Assert.Equal(figures.Control.Mean ?? 0, evidence.Curve[^1].Control.Mean ?? 0, 1e-9);
    }

    [Theory, Engines]
    public async Task Without_a_holdout_like_members_stand_beside_or_the_reason_why_not(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var day = new DateOnly(2026, 5, 1);
        // 40 members who bought the same way before; every fourth gets the campaign and spends 10 more.
        List<string> orders = ["order_no,store_code,ordered_at,member_code,net_amount"], targets = ["campaign_code,member_code,arm"];
        for (int i = 0; i < 40; i++)
        {
            orders.Add($"P{i},S1,{day.AddDays(-20):yyyy-MM-dd}T12:00:00,M{i:00},{50 + i / 4 % 2}");
            orders.Add($"W{i},S1,{day.AddDays(1):yyyy-MM-dd}T12:00:00,M{i:00},{20 + i / 8 % 2 + (i % 4 == 0 ? 10 : 0)}");
            if (i % 4 == 0) targets.Add($"SOLO,M{i:00},treatment");
        }

        var report = await Dashboard.Tests.Data.Import.Bundle.Of("stores.csv", "store_code,name", "S1,One").With("orders.csv", [.. orders]).With("campaign_targets.csv", [.. targets])
            .With("campaigns.csv", "campaign_code,name,starts_on,ends_on", $"SOLO,Solo,{day:yyyy-MM-dd},{day.AddDays(6):yyyy-MM-dd}").ImportAsync(database);
        Assert.Equal(RetailCrm.Data.Import.ImportOutcome.Done, report.Outcome);
        await database.Get<RetailCrm.Aggregation.Refreshing.RefreshAggregates>().RunAsync(RetailCrm.Aggregation.Refreshing.RefreshKind.Incremental, "test", CancellationToken.None);

        var evidence = (await database.Get<CampaignEvidenceQueries>().OfAsync(DataScope.All, new(new Period(day, day.AddDays(30))), "SOLO"))!;
        Assert.Equal(CampaignVerdict.NoHoldout, evidence.Figures.Return.Verdict);
        Assert.Null(evidence.Figures.Effect.Difference);
        Assert.Equal((null, 0.0), (evidence.Matched!.Reason, evidence.Matched.Unmatched!.Value));
        Assert.Equal(10, evidence.Matched.Difference!.Value, 1e-9);
        Assert.Equal(0, evidence.Matched.Placebo!.Value, 1e-9);
        Assert.InRange(evidence.Matched.Interval!.Value.Low, 9, 10);
        // Before, both were alike in every week; now the treated are 10 ahead.
        Assert.Equal(1, evidence.Change!.TrendP);
        Assert.Equal(10, evidence.Change.Effect.Difference!.Value, 0.2);
    }
}
