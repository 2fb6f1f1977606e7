using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Profile;

namespace RetailCrm.Dashboard.Pages.Members.Profile.Blocks;

/// <summary>Group, state, churn warning and value, each with the figures that it follows from.</summary>
public sealed partial class ScoresBlock(Figures figures, MemberWords words)
{
    [Parameter, EditorRequired]
    public MemberProfile Profile { get; set; } = default!;

    private ProfileFigures F => Profile.Figures!;

    private IReadOnlyList<(string Name, string Value)> Facts =>
    [
        (L["As of"], figures.Date(Profile.AsOf)),
        (L["Model fitted on"], figures.Date(F.Row.ModelFittedOn)),
        (L["Refresh run"], figures.Full(Profile.Freshness.DataVersion)),
    ];

    private IReadOnlyList<(string Name, string Value)> FactsOf(string metric) => metric == "p_buy_90d" ? [.. Facts, .. BackTestFacts.Of(F.Row.BackTest, figures, L)] : Facts;

    private IEnumerable<(string Metric, string Label, string Value, string? Color, string Why)> Scores
    {
        get
        {
            yield return F.Row.Score is { } score
                ? ("f", L["RFM group"], words.Of(RfmGroups.Of(score)), null, L["R {0} · F {1} · M {2}: fifths of the {3} members who bought in {4} days", score.R, score.F, score.M, figures.Full(F.Buyers), F.WindowDays])
                : ("f", L["RFM group"], Figures.NoValue, null, L["no purchase in {0} days", F.WindowDays]);
            yield return ("members", L["State"], words.Of(F.Row.State), MemberWords.Color(F.Row.State), F.Row.RecencyDays is { } silent
                ? L["silent for {0} days; in touch to {1}, at risk to {2}, sleeping to {3}, then lost", silent, F.Thresholds.T1, F.Thresholds.T2, F.Thresholds.T3]
                : L["no purchase yet"]);
            if (F.Row.Forecast.Score is not { } forecast)
            {
                yield return ("p_buy_90d", L["Churn warning"], Figures.NoValue, null, WhyNone(F.Row.Forecast.Reason));
                yield break;
            }

            yield return ("p_buy_90d", L["Churn warning"], figures.Percent(1 - (decimal)forecast.PBuy90, 0), null,
                L["{0} chance of a purchase within 90 days, by {1} from {2} purchase days; fitted on {3}", figures.Percent((decimal)forecast.PBuy90, 0), F.Row.Model == PurchaseModelKind.BgNbd ? "BG/NBD" : "MBG/NBD", figures.Full(F.Row.PurchaseDays), figures.Date(F.Row.ModelFittedOn)]);
            yield return ("clv_365d", L["Value of the next 12 months"], figures.Money((decimal?)forecast.Value12Months).ToString(), null,
                Value(F.Row.Forecast.Basis, figures.Full((decimal)forecast.Expected365, 1)));
        }
    }

    private string Value(ValueBasis basis, string expected) => basis switch
    {
        ValueBasis.OwnMargin => L["by the margin of the own purchases, discounted 1% a month; {0} purchases expected", expected],
        ValueBasis.ChainMargin => L["by the chain's margin, discounted 1% a month; {0} purchases expected", expected],
        _ => L["revenue, discounted 1% a month; {0} purchases expected", expected],
    };

    private string WhyNone(NoForecast? reason) => reason switch
    {
        NoForecast.NoPurchase => L["no purchase yet"],
        NoForecast.JoinedBeforeRecords => L["joined before the records"],
        _ => L["no model"],
    };
}
