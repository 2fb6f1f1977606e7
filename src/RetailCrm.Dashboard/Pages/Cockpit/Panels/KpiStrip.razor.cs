using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>The figures above every scene: today, the members, what is open.</summary>
public sealed partial class KpiStrip
{
    [Parameter, EditorRequired]
    public WallSnapshot View { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    [Inject]
    private WallPatience Patience { get; set; } = default!;

    private TodaySums? Today => View.Today.Value?.Total.Now;

    private TodaySums? Typical => View.Today.Value?.Total.Typical;

    private DayLanding? Landing => View.Today.Value?.Landing;

    private decimal? Target => View.Today.Value?.Target;

    private WallMembers? Members => View.Members.Value;

    private bool MembersOld => View.Members.Reference is not null || Members is { } m && Staleness.Of(m.AsOf, Now).IsOld;

    private bool Old => View.Today.Reference is not null || View.Today.Value is { } day && Staleness.Of(day, Now, Patience.Limit).IsOld;

    private Figure Money => Figures.Money(Today?.NetSales);

    private int Critical => View.Alerts.Value?.Count(a => a.Severity == AlertSeverity.Critical) ?? 0;

    // The bar ends a little beyond what it has to hold.
    private double Scale => 1.04 * Math.Max(Math.Max((double)(Target ?? 0), Landing?.Range.High ?? 0), (double)(Today?.NetSales ?? 0));

    private string Percent(double value) => (Math.Clamp(value / Scale, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
