using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>Address → state → address loses nothing; defaults are left out, in the guide's order.</summary>
public sealed class StoresPageStateTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("/stores")]
    [InlineData("/stores?p=2026-11-09..2026-11-15&cmp=weekday&region=east,south&format=mall&lfl=1&sort=change&sel=WUH01")]
    [InlineData("/stores?p=last-28-days&cmp=2026-01-01..2026-01-28&sort=-diff&all=1&def=net_sales@0101")]
    [InlineData("/stores?lfl=1&peers=repurchase_rate&sort=-peers")]
    [InlineData("/stores?region=%E5%8D%8E%E4%B8%9C,A%2CB%20%26%20C&sel=0%2F1")]
    public void An_address_comes_back_as_it_was(string address)
    {
        var query = QueryText.Of(address);
        var state = StoresPageState.Read(query);

        Assert.Empty(query.LeftOut);
        Assert.Equal(address, StoreUrls.Of(state));
    }

    [Theory]
    [InlineData("atv", null, null, "atv")]
    [InlineData("atv", "0101", null, "atv@0101")]
    [InlineData("atv", "0101", "2026-11-09", "atv~2026-11-09@0101")]
    [InlineData("atv", "a~2026-11-09@b", "2026-11-10", "atv~2026-11-10@a~2026-11-09@b")]
    public void A_figure_comes_back_as_it_was(string metric, string? store, string? day, string text)
    {
        var figure = new FigureRef(metric, store, day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var address = StoreUrls.Store("B/2", StoresPageState.Default, figure);

        Assert.Equal(text, figure.Text);
        var query = QueryText.Of(address);
        var read = StoresPageState.Read(query);
        Assert.Empty(query.LeftOut);
        Assert.Equal(figure, read.Definition);
        Assert.Equal(address, StoreUrls.Store("B/2", read, read.Definition));
    }

    [Theory]
    [InlineData("atv~2026-11-09")]
    [InlineData("atv~2026-02-30@B2")]
    public void What_is_no_day_of_a_store_stays_in_the_metrics_name(string text) =>
        Assert.Equal((text.Split('@')[0], null), (FigureRef.Parse(text).MetricId, FigureRef.Parse(text).Day));

    [Fact]
    public void Values_are_read()
    {
        var state = StoresPageState.Read(QueryText.Of("/stores?region=%E5%8D%8E%E4%B8%9C,A%2CB&cmp=2026-01-01..2026-01-28&def=atv@0101"));

        Assert.Equal(["华东", "A,B"], state.Regions);
        Assert.Equal(ComparisonMode.Own, state.Comparison.Mode);
        Assert.Equal(new FigureRef("atv", "0101"), state.Definition);
    }

    [Theory]
    [InlineData("p=2026-11-15..2026-11-09")]
    [InlineData("p=2026-02-30..2026-03-01")]
    [InlineData("p=fiscal-year.4-5-4.02-30.sunday")]
    [InlineData("p=fiscal-quarter.months.04-02")]
    [InlineData("p=this-week")]
    [InlineData("cmp=sideways")]
    [InlineData("sort=luck")]
    [InlineData("peers=orders")]
    [InlineData("regoin=East", "regoin")]
    public void What_is_wrong_falls_back_and_is_named(string asked, string? named = null)
    {
        var query = QueryText.Of("/stores?" + asked);
        var state = StoresPageState.Read(query);

        Assert.Equal([named ?? asked], query.LeftOut);
        Assert.Equal("/stores", StoreUrls.Of(state));
    }

    [Theory]
    [InlineData("today", "2026-11-21..2026-11-21")]
    [InlineData("last-week", "2026-11-09..2026-11-15")]
    [InlineData("last-7-days", "2026-11-14..2026-11-20")]
    [InlineData("last-28-days", "2026-10-24..2026-11-20")]
    [InlineData("this-month", "2026-11-01..2026-11-30")]
    [InlineData("last-month", "2026-10-01..2026-10-31")]
    [InlineData("this-quarter", "2026-10-01..2026-12-31")]
    [InlineData("this-year", "2026-01-01..2026-12-31")]
    [InlineData("fiscal-month.4-5-4.02-01.sunday", "2026-11-01..2026-11-28")]
    [InlineData("fiscal-quarter.months.04-01", "2026-10-01..2026-12-31")]
    [InlineData("fiscal-year.iso-weeks", "2025-12-29..2027-01-03")]
    public void Moving_periods_mean_these_days(string preset, string days) => Assert.Equal(days, PeriodChoice.Parse(preset)!.On(Today).ToString());

    [Fact]
    public void A_copied_link_means_the_same_tomorrow()
    {
        var state = StoresPageState.Read(QueryText.Of("/stores?p=last-7-days&lfl=1"));

        Assert.Equal("/stores?p=2026-11-14..2026-11-20&lfl=1", StoreUrls.Of(state.Absolute(Today)));
    }

    [Fact]
    public void Drill_and_file_keep_what_matters_to_them()
    {
        var state = StoresPageState.Read(QueryText.Of("/stores?cmp=year&region=east&sort=change&sel=A1&def=atv"));

        Assert.Equal("/stores/A%2F1?cmp=year&region=east&sort=change", StoreUrls.Store("A/1", state));
        Assert.Equal("/reports/store-comparison.csv?cmp=year&region=east&sort=change", StoreUrls.Csv(state));
    }

    [Fact]
    public void Reset_keeps_the_order_and_drops_the_filters()
    {
        var state = StoresPageState.Read(QueryText.Of("/stores?p=today&cmp=year&region=east&lfl=1&sort=change"));

        Assert.Equal("/stores?sort=change", StoreUrls.Of(state.Reset()));
    }
}
