using Microsoft.Extensions.Localization;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Dashboard.Pages.Cockpit.Panels;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Pages.Cockpit;

/// <summary>What the wall says about itself.</summary>
public sealed class WallWords(IStringLocalizer<SharedText> L, Figures figures, WallPatience patience)
{
    public string Scene(WallScene scene) => scene switch
    {
        WallScene.Overview => L["Overview"],
        WallScene.Region => L["Region"],
        WallScene.Store => L["Store"],
        WallScene.Members => L["Members"],
        WallScene.Campaigns => L["Campaigns"],
        _ => L["Service"],
    };

    /// <summary>Where, how many stores, and against what.</summary>
    public string? Scope(CockpitToday? day, SceneStep scene, string? store, DateOnly today) => day is null ? null
        : L["{0} · vs last 8 {1}, same time", store is null ? Place(day, scene) : Tight(store), Weekdays(today)].Value;

    /// <summary>As of when, beyond the limit how old, and how many stores report.</summary>
    public string? AsOf(WallSnapshot? view, DateTime now)
    {
        if (view?.Today.Value is not { } day) return null;
        if (day.Freshness.AsOf is not { } asOf) return L["No sales data"];
        var (moment, age) = (DateOnly.FromDateTime(asOf) == day.Day ? figures.Time(asOf) : figures.ShortMoment(asOf, now), Staleness.Of(day, now, patience.Limit));
        var said = age.IsOld ? L["Data as of {0}, {1} old", moment, figures.Age(age.Age)].Value : L["Data as of {0}", moment].Value;
        if (view.Alerts.Value is not { } alerts || day.Trading == 0) return said;
        int silent = Silent(alerts).Count();
        return L["{0} · {1}/{2} stores live", said, Math.Max(0, day.Trading - silent), day.Trading];
    }

    /// <summary>Stores from which no sales data come, by the rule of alerts.</summary>
    public static IEnumerable<string> Silent(IEnumerable<Alert> alerts) => alerts.Where(a => a is { Kind: AlertKind.FeedSilence, StoreCode: not null }).Select(a => a.StoreCode!).Distinct();

    /// <summary>Last 8 Saturdays.</summary>
    public string Weekdays(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Monday => L["Mondays"],
        DayOfWeek.Tuesday => L["Tuesdays"],
        DayOfWeek.Wednesday => L["Wednesdays"],
        DayOfWeek.Thursday => L["Thursdays"],
        DayOfWeek.Friday => L["Fridays"],
        DayOfWeek.Saturday => L["Saturdays"],
        _ => L["Sundays"],
    };

    private string Place(CockpitToday day, SceneStep scene) => day.Regions is [{ Name.Length: > 0 } only] ? L["{0} · {1} stores", Tight(only.Name), day.Trading] : scene.Target is { } target ? target : L["All regions · {0} stores", day.Trading];

    /// <summary>A name of two languages in the page's own.</summary>
    public static string Tight(string name) => TightNames.Of(new Dictionary<string, string> { [name] = name }, System.Globalization.CultureInfo.CurrentUICulture)[name];
}
