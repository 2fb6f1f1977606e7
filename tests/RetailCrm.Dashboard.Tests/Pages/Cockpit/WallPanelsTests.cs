using Bunit;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Dashboard.Pages.Cockpit.Panels;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Tests.Pages.Cockpit;

/// <summary>Tiles of the wall: what they show, how they age, and that a failure stays in its tile.</summary>
public sealed class WallPanelsTests : PortalContext
{
    private static readonly DateOnly Day = new(2026, 11, 21);
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0);

    [Fact]
    public void A_tile_says_as_of_when_and_beyond_its_limit_how_old_it_is()
    {
        var fresh = Regions(new(Today(Noon.AddMinutes(-5))));
        Assert.Equal("11:55", fresh.Find(".at").TextContent);
        Assert.Empty(fresh.FindAll(".old"));
        var old = Regions(new(Today(Noon.AddMinutes(-25))));
        Assert.Equal("11:35 · 25 min old", old.Find(".at").TextContent);
        Assert.Single(old.FindAll(".old"));
        Assert.Contains("East", old.Markup, StringComparison.Ordinal); // the numbers stay
    }

    [Fact]
    public void A_failure_names_its_reference_and_keeps_the_last_numbers()
    {
        var never = Regions(new(null, "AB12-CD34"));
        Assert.Contains("ref AB12-CD34", never.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        var later = Regions(new(Today(Noon), "AB12-CD34"));
        Assert.Empty(later.FindAll("[role=alert]"));
        Assert.Single(later.FindAll(".old"));
        Assert.Contains("East", later.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_stand_with_their_change_and_their_pace()
    {
        var texts = Regions(new(Today(Noon))).FindAll("text").Select(t => t.TextContent).ToList();
        Assert.Equal(["East", "3,000", "+20.0", "–", "West", "1,000", "−50.0", "–"], texts.Skip(3));
    }

    [Fact]
    public void A_silent_store_is_named_and_small_numbers_give_no_percentage()
    {
        Alert[] alerts = [new() { Id = 1, Kind = AlertKind.FeedSilence, StoreCode = "C", StoreName = "Charlie", Metric = "", Subject = "", Severity = AlertSeverity.Critical, State = AlertState.Open, FirstDay = Day, LastDay = Day, Days = 1, RaisedAt = Now, ChangedAt = Now, Version = 1 }];
        var panel = Render<StoresPanel>(p => p.Add(s => s.Part, new(Today(Noon))).Add(s => s.Alerts, alerts).Add(s => s.Now, Noon).Add(s => s.Top, 1).Add(s => s.Attention, 2));
        Assert.Equal(["A", "B", "C"], panel.FindAll("tr[data-store]").Select(r => r.GetAttribute("data-store")));
        Assert.Equal("+50.0%", panel.Find("[data-store=A] .chg").TextContent.Trim()); // 40 orders usually
        Assert.Equal("−500", panel.Find("[data-store=B] .chg").TextContent.Trim()); // 12 orders usually, and below its usual range
        Assert.Equal("no data", panel.Find("[data-store=C] .chg").TextContent.Trim());
    }

    [Fact]
    public void Late_in_the_day_the_estimate_is_named_above_the_hours_before_it()
    {
        var from = Noon.AddHours(-2);
        HourToday[] hours = [.. Enumerable.Range(0, 12).Select(h => new HourToday(from.AddHours(h), h < 10 ? 1000 + 300 * h : 1500, h == 10 ? 2000 : null, 900, 1000, 4000, 60))];
        var panel = Render<HourlyPanel>(p => p.Add(h => h.Part, new(Today(Noon) with { Hours = hours })).Add(h => h.Now, from.AddHours(10.5)));
        var label = Said(panel, "est.");
        Assert.Contains("end", label.ClassName, StringComparison.Ordinal);
        double Y(AngleSharp.Dom.IElement e, string name) => double.Parse(e.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
        var top = panel.FindAll("circle").Min(c => Y(c, "cy"));
        Assert.True(Y(label, "y") < top, $"{Y(label, "y")} is not above {top}");
        var early = Render<HourlyPanel>(p => p.Add(h => h.Part, new(Today(Noon) with { Hours = [.. hours.Select((h, i) => h with { Estimate = i == 2 ? 1500 : null })] })).Add(h => h.Now, from.AddHours(2.5)));
        Assert.DoesNotContain("end", Said(early, "est.").ClassName!.Split(' '));
    }

    [Fact]
    public void Both_lines_of_the_hours_are_named_and_no_name_lies_over_another()
    {
        var from = Noon.AddHours(-2);
        HourToday[] hours = [.. Enumerable.Range(0, 12).Select(h => new HourToday(from.AddHours(h), h < 5 ? 1000 + 300 * h : null, h == 5 ? 2000 : null, 900, 1000, 2200, 60))];
        foreach (int at in (int[])[2, 5, 10])
        {
            var so = hours.Select((h, i) => h with { NetSales = i < at ? 1000 + 300 * (i % 4) : null, Estimate = i == at ? 1500 : null });
            var panel = Render<HourlyPanel>(p => p.Add(h => h.Part, new(Today(Noon) with { Hours = [.. so] })).Add(h => h.Now, from.AddHours(at + 0.5)));
            var (today, typical, estimate) = (Said(panel, "Today"), Said(panel, "Typical range, last 8"), Said(panel, "est."));
            Assert.False(Meet(today, estimate) || Meet(typical, estimate) || Meet(today, typical), $"at hour {at}");
            // The line of now stands where the hour under way is drawn.
            Assert.Contains(panel.FindAll("line"), l => l.GetAttribute("x1") == panel.FindAll("circle")[^1].GetAttribute("cx"));
        }

        static bool Meet(AngleSharp.Dom.IElement one, AngleSharp.Dom.IElement other)
        {
            var (a, b) = (Box(one), Box(other));
            return a.From < b.To && a.To > b.From && Math.Abs(a.Y - b.Y) < 18;
        }

        static (double From, double To, double Y) Box(AngleSharp.Dom.IElement text)
        {
            double At(string name) => double.Parse(text.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
            var (x, width, css) = (At("x"), text.TextContent.Length * 10.0, text.ClassName!.Split(' '));
            var from = css.Contains("end") ? x - width : css.Contains("mid") ? x - width / 2 : x;
            return (from, from + width, At("y"));
        }
    }

    private static AngleSharp.Dom.IElement Said(IRenderedComponent<HourlyPanel> panel, string words) => panel.FindAll("text").Single(t => t.TextContent.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void What_is_not_read_yet_is_no_lack_of_a_figure()
    {
        var strip = Render<KpiStrip>(p => p.Add(s => s.View, new WallSnapshot { Today = new(Today(Noon)) }).Add(s => s.Now, Noon));
        Assert.Equal(2, strip.FindAll(".k .bones").Count); // active members, repurchase
        var failed = Render<KpiStrip>(p => p.Add(s => s.View, new WallSnapshot { Today = new(Today(Noon)), Members = new(null, "AB12-CD34") }).Add(s => s.Now, Noon));
        Assert.Empty(failed.FindAll(".k .bones"));
    }

    private IRenderedComponent<RegionsPanel> Regions(WallPart<CockpitToday> part) => Render<RegionsPanel>(p => p.Add(r => r.Part, part).Add(r => r.Now, Noon));

    private static CockpitToday Today(DateTime asOf) => new()
    {
        Day = Day,
        Freshness = new(1, asOf, null),
        Trading = 3,
        Total = new(new(4000, 40, 100, 2, null), null),
        Hours = [new(Noon.AddHours(-1), 4000, null, 3000, 3500, 4000, 60)],
        Regions = [new("East", 3000, 2500, null, null), new("West", 1000, 2000, null, null)],
        Stores = [Store("A", 1, 3000, 2000, 40, 1500), Store("B", 2, 500, 1000, 12, 800), Store("C", 3, 0, 100, 2, 50)],
    };

    private static StoreToday Store(string code, int rank, decimal now, decimal typical, long orders, double low) => new()
    {
        Code = code,
        Name = $"Store {code}",
        Rank = rank,
        Figures = new(new(now, 1, null, null, null), new(typical, orders, null, null, null)),
        Low = low,
        Days = [.. Enumerable.Range(0, 14).Select(d => (decimal)d)],
    };
}
