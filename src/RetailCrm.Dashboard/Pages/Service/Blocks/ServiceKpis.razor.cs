using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Service;

namespace RetailCrm.Dashboard.Pages.Service.Blocks;

/// <summary>Six figures of the stores together, beside the period before.</summary>
public sealed partial class ServiceKpis
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public ServiceView? View { get; set; }

    private ServiceFigures Now => View!.Answer.Totals;

    private ServiceFigures Before => View!.Before;

    private decimal? Satisfaction => Figures.OnEnough(Now.Satisfaction, Now.Ratings);

    private string Versus => L["vs previous"];

    // The tickets are counted store by store below; the open ones one by one.
    private string Rows => ServiceUrls.Of(View!.State) + "#service-stores";

    private string Ratio(long part, long whole) => $"{Figures.Full(part)} ÷ {Figures.Full(whole)}";

    private IReadOnlyList<(string Name, string Value)> FactsOf(string now, string before) =>
    [
        (L["Value"], now),
        (L["Earlier value"], before),
        (L["Period"], Figures.Range(View!.Answer.Period)),
        (L["Stores"], Figures.Full(View.Answer.Rows.Count)),
        (L["Data as of"], View.Answer.Freshness.AsOf is { } at ? Figures.Moment(at) : Localization.Figures.NoValue),
        (L["Refresh run"], Figures.Full(View.Answer.Freshness.DataVersion)),
    ];

    private Figure Hours(double? hours) => hours is { } h ? new(Figures.Full((decimal)h, 1), L["h"].Value, L["{0} hours", Figures.Full((decimal)h, 3)].Value) : new(Figures.NotAvailable, "", Figures.NotAvailable);
}
