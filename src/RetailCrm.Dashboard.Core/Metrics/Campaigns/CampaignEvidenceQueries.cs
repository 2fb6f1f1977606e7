using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns.Calculation;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Campaigns;

/// <summary>One campaign with what speaks for or against its result.</summary>
public sealed class CampaignEvidenceQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options, CampaignFacts facts, MemberAnswers members)
{
    /// <summary>Null for a campaign that is not among the rows of the request.</summary>
    /// <param name="scope">Whose members.</param>
    /// <param name="request">The list that shows the campaign.</param>
    /// <param name="code">Campaign code.</param>
    /// <param name="plannedTreatmentShare">Share of the members that was to be treated, between 0 and 1; null where it is not known.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<CampaignEvidence?> OfAsync(DataScope scope, CampaignRequest request, string code, double? plannedTreatmentShare = null, CancellationToken cancellationToken = default) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var known = members.Known(connection);
        var seen = new CampaignScope(engine, connection, scope, request, known);
        var asOf = request.Period.To;
        if (CampaignEntry.Load(engine, connection, request.Period, options.CurrentValue).FirstOrDefault(c => c.Code == code) is not { } campaign) return null;
        var assigned = CampaignMembers.Of(facts.Targets(connection, campaign.Id), asOf, seen.Among);
        if (!seen.Shows(assigned)) return null;
        var run = new CampaignRun(campaign, assigned, WithAfter: true);
        CampaignSpend.Read(engine, connection, [run], asOf, known?.Days);
        var figures = CampaignCalculation.Figures(run, CampaignSales.Read(engine, connection, run, facts.Redemptions(connection, campaign.Id), asOf, seen.Stores), asOf, options.CurrentValue.Confidence);
        var evidence = Evidence(connection, run, figures, asOf, plannedTreatmentShare);
        if (figures.Control.Members > 0) return evidence;
        var (matched, change) = Unchosen(connection, run, seen, asOf);
        return evidence with { Matched = matched, Change = change };
    }, cancellationToken);

    private CampaignEvidence Evidence(DbConnection connection, CampaignRun run, CampaignFigures figures, DateOnly asOf, double? plannedTreatmentShare)
    {
        var (treatment, control) = (figures.Treatment, figures.Control);
        var confidence = options.CurrentValue.Confidence;
        return new(figures)
        {
            Assignment = plannedTreatmentShare is { } share ? AssignmentCheck.Of([treatment.Members, control.Members], [share, 1 - share]) : null,
            Imbalance = AssignmentCheck.Imbalance(treatment.Spend, control.Spend),
            Conversion = Effect.Of(ArmMoments.OfSums(treatment.Members, treatment.Buyers, treatment.Buyers), ArmMoments.OfSums(control.Members, control.Buyers, control.Buyers), confidence),
            Lift = Lift.Of(treatment.Spend, control.Spend, confidence),
            Tails = Math.Min(treatment.Buyers, control.Buyers) < HeavyTails.EnoughBuyers ? HeavyTails.Of(figures.Effect, Spend(run.Members, true), Spend(run.Members, false), confidence, (ulong)run.Campaign.Id) : null,
            After = After(run, asOf, confidence),
            Overlaps = Overlaps(connection, run),
            Return = CostPerMember.Return(run, figures, confidence),
            Ticket = (CostPerMember.Ticket(run.Members, true), CostPerMember.Ticket(run.Members, false)),
            Curve = CampaignCurve.Read(engine, connection, run, members.Known(connection)?.Days, asOf, confidence),
        };
    }

    private static AfterWindow? After(CampaignRun run, DateOnly asOf, double confidence)
    {
        var after = run.Campaign.After;
        if (asOf < after.From) return null;
        var effect = Effect.Of(CampaignCalculation.Moments(run.Members, true, m => m.AfterCents), CampaignCalculation.Moments(run.Members, false, m => m.AfterCents), confidence);
        return new(new(after.From, asOf < after.To ? asOf : after.To), effect);
    }

    private static ArmSpend Spend(CampaignMembers members, bool treatment)
    {
        long count = 0;
        var spends = new List<double>();
        foreach (ref readonly var member in members.All)
        {
            if (member.IsTreatment != treatment) continue;
            count++;
            if (member.WindowCents != 0) spends.Add(member.WindowCents / 100.0);
        }

        return new(count, spends);
    }

    private List<CampaignOverlap> Overlaps(DbConnection connection, CampaignRun run)
    {
        var found = new SortedDictionary<string, CampaignOverlap>(StringComparer.Ordinal);
        foreach (var (id, code, name) in Beside(connection, run.Campaign))
        {
            var targets = facts.Targets(connection, id);
            for (int i = 0; i < targets.Members.Length; i++)
            {
                if (!targets.IsTreatment[i]) continue;
                ref var member = ref run.Members.Find(targets.Members[i]);
                if (Unsafe.IsNullRef(ref member)) continue;
                var overlap = found.GetValueOrDefault(code) ?? new(code, name, 0, 0);
                found[code] = member.IsTreatment ? overlap with { Treated = overlap.Treated + 1 } : overlap with { ControlTreated = overlap.ControlTreated + 1 };
            }
        }

        return [.. found.Values];
    }

    // The other campaigns of the same days.
    private List<(long Id, string Code, string? Name)> Beside(DbConnection connection, CampaignEntry campaign)
    {
        var others = new List<(long, string, string?)>();
        using var rows = engine.CreateReader(connection, "SELECT id, code, name FROM campaign WHERE id <> @p1 AND starts_day <= @p2 AND ends_day >= @p3", campaign.Id, campaign.Window.To.DayNumber, campaign.Window.From.DayNumber);
        while (rows.Read()) others.Add((rows.Integer(0), rows.Text(1), rows.TextOrNull(2)));
        return others;
    }

    private (MatchedControl, DifferenceInDifferences) Unchosen(DbConnection connection, CampaignRun run, CampaignScope seen, DateOnly asOf)
    {
        var eve = run.Campaign.Window.From.AddDays(-1);
        var population = members.Open(connection, DataScope.All, new(new Period(eve, eve))).Population;
        return new UnchosenMembers(engine, connection, run, facts, population).Compare(seen.Stores, asOf, options.CurrentValue.Confidence);
    }
}
