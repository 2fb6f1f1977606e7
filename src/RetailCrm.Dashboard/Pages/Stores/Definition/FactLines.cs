using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Stores.Ranking;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.LikeForLike;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Pages.Stores.Definition;

/// <summary>A line of the card: what, its value, and a note below it.</summary>
public sealed record FactLine(string Name, string Value, string? Note);

/// <summary>The facts of a figure in words.</summary>
public sealed class FactLines(IStringLocalizer<SharedText> L, Figures figures, PeriodWords words, BusinessCalendar calendar)
{
    public IEnumerable<FactLine> Of(FigureFacts facts, StoresPageState state)
    {
        if (facts.Peers is { } peers) yield return new(peers.Of.Name.In(CultureInfo.CurrentUICulture), Shown(peers, peers.Standing.Value!.Value), MiddleHalf(peers));
        yield return Window(facts.Periods);
        if (facts.Periods.Compared is { } before) yield return new(L["Compared with"], figures.Range(before), ComparedNote(facts, state));
        yield return new(L["Filters"], FilterText(state), LeftOut(facts));
        if (facts.Peers?.Standing.Peers is { } like) yield return new(L["Stores like it"], PeerColumn.Group(like, L), L["of the whole chain, itself included, whatever the filters"]);
        else yield return new(L["Scope"], facts.StoreCode is { } code ? L["Store {0}", code] : facts.Stores == 1 ? L["1 store"] : L["{0} stores", facts.Stores], L["of those that your rights show"]);
        if (facts.Metric.OfMembers && facts.IdentificationRate is { } rate)
            yield return new(L["Identified sales"], L["{0} of net sales carry a member", figures.Percent(rate)], L["the other {0} cannot be seen to return", figures.Percent(1 - rate)]);
        yield return new(L["Data as of"], facts.Freshness.AsOf is { } at ? figures.Moment(at) : figures.NotAvailable, L["time of the newest receipt"]);
        yield return new(L["Refresh run"], L["No. {0}", figures.Full(facts.Freshness.DataVersion)], Finished(facts.Freshness));
    }

    private string Shown(PeerFacts peers, double value) => FigureText.Of(figures, peers.Of.Format, (decimal)value);

    private string MiddleHalf(PeerFacts peers) => L["median {0}, middle half {1} to {2}", Shown(peers, peers.Standing.Peers!.Median), Shown(peers, peers.Standing.Peers.Lower), Shown(peers, peers.Standing.Peers.Upper)];

    private FactLine Window(ComparedPeriods periods)
    {
        var days = periods.Elapsed.Days == 1 ? L["1 business day"].Value : L["{0} business days", periods.Elapsed.Days].Value;
        return new(L["Window"], figures.Range(periods.Elapsed), periods.ToDate ? days + " · " + L["so far, of {0}", figures.Range(periods.Period)] : days);
    }

    private string ComparedNote(FigureFacts facts, StoresPageState state)
    {
        var mode = facts.Periods.Aligned is { } aligned ? words.Against(aligned) : words.Name(state.Comparison.Mode);
        if (facts.Compared is not { } parts) return mode;
        var value = FigureText.Of(figures, facts.Metric.Format, parts.Value);
        return parts.Denominator is null
            ? L["{0}: {1}", mode, value]
            : L["{0}: {1}", mode, $"{figures.Full(parts.Numerator, FigureText.Decimals(parts.Numerator))} ÷ {figures.Full(parts.Denominator, FigureText.Decimals(parts.Denominator))} = {value}"];
    }

    private string FilterText(StoresPageState state)
    {
        string[] parts =
        [
            .. state.LikeForLike ? [L["Like-for-like"].Value] : Array.Empty<string>(),
            .. state.Regions.Count > 0 ? [L["Region: {0}", string.Join(L[", "].Value, state.Regions.Select(TightNames.Of))].Value] : Array.Empty<string>(),
            .. state.Formats.Count > 0 ? [L["Format: {0}", string.Join(L[", "].Value, state.Formats)].Value] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? L["none"] : string.Join(" · ", parts);
    }

    private string? LeftOut(FigureFacts facts)
    {
        if (facts.LeftOut.Count == 0) return null;
        var reasons = facts.LeftOut.GroupBy(l => l.Reason, l => l.Days).OrderByDescending(r => r.Sum()).Select(r => L["{0}: {1}", Reason(r.Key), figures.Full(r.Sum())].Value);
        return L["store-days not comparable: {0}", string.Join(L[", "].Value, reasons)];
    }

    /// <summary>Why like-for-like leaves a store-day out, in a few words.</summary>
    public string Reason(LeftOutReason reason) => reason switch
    {
        LeftOutReason.NoCounterpart => L["no day to compare with"],
        LeftOutReason.NotOpenLongEnough => L["not open long enough"],
        LeftOutReason.Closed => L["closed"],
        LeftOutReason.CounterpartClosed => L["closed on the compared day"],
        LeftOutReason.NoTrade => L["no order"],
        LeftOutReason.CounterpartNoTrade => L["no order on the compared day"],
        _ => reason.ToString(),
    };

    private string? Finished(DataFreshness freshness) =>
        freshness.RefreshedAt is { } at ? L["finished {0}", figures.Moment(calendar.Local(at))].Value : null;
}
