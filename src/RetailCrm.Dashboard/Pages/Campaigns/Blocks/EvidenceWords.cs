using Microsoft.Extensions.Localization;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Blocks;

/// <summary>How a check came out.</summary>
public enum CheckResult
{
    Fine,
    Doubt,
    Note,
}

/// <summary>One line of the evidence.</summary>
public sealed record EvidenceCheck(string Id, CheckResult Result, string Title, string Text)
{
    public string Icon => Result switch { CheckResult.Fine => "check", CheckResult.Doubt => "warning", _ => "info" };

    public string Class => Result switch { CheckResult.Fine => "fine", CheckResult.Doubt => "doubt", _ => "say" };
}

/// <summary>The evidence of a campaign (ANALYTICS.md 4.2 to 4.8) in words, each line with what it means for the result.</summary>
public sealed class EvidenceWords(IStringLocalizer<SharedText> L, Figures figures, CampaignWords words)
{
    // Standardised: beyond it the arms were not alike (ANALYTICS.md 4.2).
    private const double MostImbalance = 0.1;

    // Shares of the arms in another campaign that may differ by chance.
    private const double MostOverlapGap = 0.05;

    public IEnumerable<EvidenceCheck> Of(CampaignEvidence evidence, double confidence)
    {
        var campaign = evidence.Figures;
        if (campaign.Control.Members == 0)
        {
            yield return Matched(evidence.Matched, confidence);
            if (evidence.Change is { } change) yield return Changed(change, confidence);
        }
        else
        {
            if (campaign.IsOpen) yield return new("interim", CheckResult.Note, L["Interim"], L["It runs until {0}. Looking early and stopping when it looks good finds effects that are not there.", figures.Date(campaign.Window.To)]);
            yield return Split(evidence);
            yield return Balance(evidence.Imbalance);
            yield return Contamination(campaign);
            yield return Size(evidence, confidence);
            if (Ticket(evidence, confidence) is { } ticket) yield return ticket;
            if (evidence.Return is { Value: { } value } known) yield return Return(known, value, confidence);
            yield return Covariate(campaign, confidence);
            if (evidence.Tails is { } tails) yield return Tails(tails);
            yield return After(evidence.After, confidence);
        }

        yield return Overlap(evidence);
    }

    private EvidenceCheck Split(CampaignEvidence evidence)
    {
        var (treated, held) = (evidence.Figures.Treatment.Members, evidence.Figures.Control.Members);
        var sizes = L["{0} treated, {1} held out ({2}).", figures.Full(treated), figures.Full(held), figures.Percent((decimal)held / (treated + held))].Value;
        return evidence.Assignment switch
        {
            null => new("split", CheckResult.Note, L["Split"], L["{0} No file tells the plan: enter it to see whether the arms are as large as they should be.", sizes]),
            { IsBroken: true } broken => new("split", CheckResult.Doubt, L["Split"], L["{0} That is not the plan (p = {1}): the assignment or its recording is broken, and the effect is not to be believed.", sizes, P(broken.P)]),
            { } fits => new("split", CheckResult.Fine, L["Split"], L["{0} As planned (p = {1}).", sizes, P(fits.P)]),
        };
    }

    private EvidenceCheck Balance(double? imbalance) => imbalance switch
    {
        null => new("balance", CheckResult.Note, L["Balance"], L["Nobody bought in the 56 days before, or all alike: nothing tells whether the arms were alike."]),
        { } gap when Math.Abs(gap) > MostImbalance => new("balance", CheckResult.Doubt, L["Balance"], L["Before the campaign the arms' spend already differed by {0} standard deviations: more than 0.1, so part of the effect may be older than the campaign.", figures.Full((decimal)gap, 2)]),
        { } gap => new("balance", CheckResult.Fine, L["Balance"], L["The arms spent alike in the 56 days before ({0} standard deviations apart).", figures.Full((decimal)gap, 2)]),
    };

    private EvidenceCheck Contamination(CampaignFigures campaign) => campaign.Reach.ContactedControl > 0
        ? new("contamination", CheckResult.Doubt, L["Contamination"], L["{0} of the held-out members ({1}) were contacted all the same: the effect is understated.", figures.Full(campaign.Reach.ContactedControl), figures.Percent((decimal)campaign.Reach.ContactedControl / campaign.Control.Members)])
        : new("contamination", CheckResult.Fine, L["Contamination"], L["No held-out member was contacted."]);

    private EvidenceCheck Size(CampaignEvidence evidence, double confidence)
    {
        var (campaign, lift) = (evidence.Figures, evidence.Lift);
        var buyers = L["Buyers {0} against {1}.", Share(campaign.Treatment), Share(campaign.Control)].Value;
        var spend = lift is { Value: { } value, Fieller: { } i } ? L["Spend per member {0} ({1} CI {2} – {3}).", Signed(value), words.Confidence(confidence), Signed(i.Low), Signed(i.High)].Value : L["How much more they spent in percent cannot be told."].Value;
        return new("size", CheckResult.Note, L["Size of the effect"], $"{spend} {buyers}");
    }

    // The arms drew their own lots: their variances add.
    private EvidenceCheck? Ticket(CampaignEvidence evidence, double confidence)
    {
        if (evidence.Ticket is not ({ Value: { } treated, StandardError: { } one }, { Value: { } held, StandardError: { } other })) return null;
        var sum = EffectSum.Of([(treated, one), (-held, other)], confidence)!.Value;
        return new("ticket", CheckResult.Note, L["Net sales per order"], L["{0} against {1}; difference {2} ({3} CI {4}). Members are drawn, not orders, so the interval looks at members.", words.PerMember(treated), words.PerMember(held), words.PerMember(sum.Value), words.Confidence(confidence), words.PerMember(sum.Interval)]);
    }

    private EvidenceCheck Return(ReturnOnCost known, double value, double confidence) => known.Fieller is { } i
        ? new("return", i.Low > 0 ? CheckResult.Fine : i.High < 0 ? CheckResult.Doubt : CheckResult.Note, L["Return on investment"],
            i.Contains(0) ? L["{0} ({1} CI {2} – {3}, with the cost's own spread): not to be told from a loss.", Signed(value), words.Confidence(confidence), Signed(i.Low), Signed(i.High)] : L["{0} ({1} CI {2} – {3}, with the cost's own spread).", Signed(value), words.Confidence(confidence), Signed(i.Low), Signed(i.High)])
        : new("return", CheckResult.Note, L["Return on investment"], L["{0}; the cost per member cannot be told from nothing, so it has no interval.", Signed(value)]);

    private EvidenceCheck Covariate(CampaignFigures campaign, double confidence) => campaign.Cuped is { Effect.Interval: { } i, VarianceFactor: { } left }
        ? new("cuped", campaign.Effect.IsSignificant == campaign.Cuped.Effect.IsSignificant ? CheckResult.Fine : CheckResult.Doubt, L["Earlier spend taken out"],
            L["{0} per member ({1} CI {2}); {3} of the noise is left.", words.PerMember(campaign.Cuped.Effect.Difference), words.Confidence(confidence), words.PerMember(i), figures.Percent((decimal)left)])
        : new("cuped", CheckResult.Note, L["Earlier spend taken out"], L["Nobody bought in the 56 days before: there is nothing to take out."]);

    private EvidenceCheck Tails(HeavyTails tails) => tails.IsDrivenByFew
        ? new("tails", CheckResult.Doubt, L["Large receipts"], L["The effect is driven by few large receipts: without them it has another sign or is not proven."])
        : new("tails", CheckResult.Fine, L["Large receipts"], L["Resampling and cutting the largest receipts say the same."]);

    private EvidenceCheck After(AfterWindow? after, double confidence) => after switch
    {
        { Effect: { Difference: { } gap, Interval: { } i } } => i.High < 0
            ? new("after", CheckResult.Doubt, L["After the window"], L["{0}: {1} per member ({2} CI {3}). Part of the sales was only brought forward; the benefit above does not take it off.", figures.Range(after.Period), words.PerMember(gap), words.Confidence(confidence), words.PerMember(i)])
            : new("after", CheckResult.Fine, L["After the window"], L["{0}: {1} per member ({2} CI {3}). No dip is proven.", figures.Range(after.Period), words.PerMember(gap), words.Confidence(confidence), words.PerMember(i)]),
        _ => new("after", CheckResult.Note, L["After the window"], L["Those days have not begun, or too little was bought in them."]),
    };

    private EvidenceCheck Overlap(CampaignEvidence evidence)
    {
        if (evidence.Overlaps.Count == 0) return new("overlap", CheckResult.Fine, L["Overlap"], L["No other campaign at the same time has members of it."]);
        double Of(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
        var (treated, held) = (evidence.Figures.Treatment.Members, evidence.Figures.Control.Members);
        bool apart = held > 0 && evidence.Overlaps.Any(o => Math.Abs(Of(o.Treated, treated) - Of(o.ControlTreated, held)) > MostOverlapGap);
        var others = string.Join("; ", evidence.Overlaps.OrderByDescending(o => o.Treated).Select(o => held > 0
            ? L["{0}: {1} of the treated, {2} of the held out", Name(o), Percent(Of(o.Treated, treated)), Percent(Of(o.ControlTreated, held))].Value
            : L["{0}: {1} of the treated", Name(o), Percent(Of(o.Treated, treated))].Value));
        return apart
            ? new("overlap", CheckResult.Doubt, L["Overlap"], L["Other campaigns reached the arms unequally, so part of the effect may be theirs. {0}.", others])
            : new("overlap", CheckResult.Note, L["Overlap"], L["Other campaigns at the same time; attributed sales may be counted in several. {0}.", others]);
    }

    private EvidenceCheck Matched(MatchedControl? matched, double confidence) => matched switch
    {
        { Difference: { } gap, Interval: { } i } => new("matched", CheckResult.Doubt, L["Not causal"], L["Like members who were not chosen (same RFM scores, home store, tenure and contacts): {0} per member ({1} CI {2}); {3} of the treated have no match. Nobody drew lots: for reference only.", words.PerMember(gap), words.Confidence(confidence), words.PerMember(i), figures.Percent((decimal?)matched.Unmatched)]),
        { Reason: NoEffect.PlaceboFails, PlaceboInterval: { } p } => new("matched", CheckResult.Doubt, L["Not causal, hidden"], L["Like members who were not chosen already spent differently before the campaign (CI {0} per member): the comparison would not be fair and is not shown.", words.PerMember(p)]),
        _ => new("matched", CheckResult.Note, L["Not causal, none"], L["No treated member has like members who were not chosen: there is nothing to compare with."]),
    };

    private EvidenceCheck Changed(DifferenceInDifferences change, double confidence) => change.Effect switch
    {
        { Difference: { } gap, Interval: { } i } => new("change", CheckResult.Doubt, L["Not causal: change"], L["The treated changed by {0} per member more than all members who were not chosen ({1} CI {2}); in the eight weeks before, both moved alike (p = {3}). Nobody drew lots: for reference only.", words.PerMember(gap), words.Confidence(confidence), words.PerMember(i), P(change.TrendP ?? 1)]),
        { Reason: NoEffect.PlaceboFails } => new("change", CheckResult.Doubt, L["Not causal: change, hidden"], L["In the eight weeks before, the treated and those not chosen already moved apart (p = {0}): the difference of their changes is not shown.", P(change.TrendP ?? 0)]),
        _ => new("change", CheckResult.Note, L["Not causal: change, none"], L["Too little was bought before or in the window to compare changes."]),
    };

    private string Name(CampaignOverlap overlap) => CampaignsView.Tight(overlap.Name) ?? overlap.Code;

    private string Share(ArmFigures arm) => arm.Members == 0 ? figures.NotAvailable : figures.Percent((decimal)arm.Buyers / arm.Members);

    private string Percent(double share) => figures.Percent((decimal)share, 0);

    private string Signed(double share) => (share > 0 ? "+" : "") + figures.Percent((decimal)share, 0);

    private string P(double p) => p < 0.0001 ? "< 0.0001" : figures.Full((decimal)p, 4);
}
