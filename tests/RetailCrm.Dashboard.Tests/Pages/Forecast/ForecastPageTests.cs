using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Pages.Forecast;
using RetailCrm.Metrics.Forecasts.Ordering;

namespace RetailCrm.Dashboard.Tests.Pages.Forecast;

/// <summary>The forecast page: its figures in words, its four states, and its address.</summary>
public sealed class ForecastPageTests : PortalContext
{
    private readonly KnownForecasts known = new();

    [Fact]
    public void It_tells_the_days_the_month_and_what_to_order_with_its_reason()
    {
        var page = Open();
        Assert.Equal(3, page.FindAll("tr[data-store]").Count);
        var alpha = page.Find("tr[data-store=A1]").TextContent;
        Assert.Contains("800 – 1,200", alpha, StringComparison.Ordinal);
        Assert.Contains("will be missed", alpha, StringComparison.Ordinal);
        Assert.Contains("median of three models", alpha, StringComparison.Ordinal);
        Assert.Contains("will be met", page.Find("tr[data-store=B2]").TextContent, StringComparison.Ordinal);
        Assert.Contains("fewer than 14 days of sales", page.Find("tr[data-store=C3]").TextContent, StringComparison.Ordinal);
        Assert.Contains("error 12.3% of sales; 75% of the error", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("By this hour 40% of the day is usually made (last 13 same weekdays).", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Equal("1.00 a day over 10 days (7 review + 3 lead): 10.0 ± 3.2; 15.0 to last with 95%; 5 on hand, 0 on order; rounded up to packs of 12; 2 days out of stock left out",
            page.Find("tr[data-sku=P5] .why span").TextContent);
        Assert.Contains("enough", page.Find("tr[data-sku=P90] .why").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("svg.band [data-band]").Count + page.FindAll("svg.band [data-unfinished]").Count);
    }

    [Fact]
    public void Events_are_named_with_what_they_do_and_from_where_it_is_known()
    {
        var page = Open();
        Assert.Contains("2 of these days belong to an event", page.Find("[data-events] summary").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("Fair, day 2: 2.00 × an ordinary day, as in 3 years", page.FindAll("[data-events] li")[0].TextContent, StringComparison.Ordinal);
        Assert.EndsWith("1 day after fair: 2.00 × an ordinary day, as in 4 stores like it", page.FindAll("[data-events] li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_was_changed_says_by_whom_and_can_be_changed()
    {
        Offer<OverrideOrder>();
        var page = Open();
        Assert.Equal("30", page.Find("tr[data-sku=P5] [data-override]").TextContent);
        Assert.Contains("Ann chose 30 instead of 12 on 20 Nov 2026; school starts", page.Find("tr[data-sku=P5] .why").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tr[data-sku=P5] [data-change]")));
        page.Find("tr[data-sku=P5] [data-change]").Click();
        page.WaitForAssertion(() => Assert.Equal("school starts", page.Find("tr[data-sku=P5] [data-reason]").GetAttribute("value")));
        // The list on the page is made by hand: no such stock lies in the database.
        page.Find("tr[data-sku=P5] form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Nothing was saved", page.Find("tr[data-sku=P5] form").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void The_address_is_the_state()
    {
        Services.Replace(ServiceDescriptor.Scoped<IForecastAnswers>(_ => known));
        Navigation.NavigateTo("/forecast?region=East&category=Tea&store=B2");
        var page = Render<ForecastPage>();
        page.WaitForAssertion(() => Assert.Equal("Beta", page.Find(".ttl .tag").TextContent));
        Assert.Equal(("Tea", "B2"), (known.Asked[^1].Category, known.Asked[^1].Store));
        Assert.Equal(["East"], known.Asked[^1].Regions);
        Assert.Contains("/forecast?region=East&category=Tea&store=A1", page.Find("tr[data-store=A1] a").GetAttribute("href"), StringComparison.Ordinal);
        Navigation.NavigateTo("/forecast?store=nobody");
        page.WaitForAssertion(() => Assert.Contains("No store nobody here", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void While_it_loads_every_block_says_so()
    {
        known.Delay = new TaskCompletionSource().Task;
        var page = Open();
        Assert.Equal(4, page.FindAll("section[aria-busy=true] .loading").Count);
        Assert.Equal(4, page.FindAll(".k").Count);
    }

    [Fact]
    public void A_failure_can_be_retried()
    {
        known.Failure = new InvalidOperationException("the database is away");
        var page = Open();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-block] button.btn")));
        known.Failure = null;
        page.Find("[data-block] button.btn").Click();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tr[data-store]").Count));
    }

    [Fact]
    public void Empty_says_why_and_old_data_are_told()
    {
        known.StockOn = null;
        known.Through = KnownForecasts.Last.AddDays(-5);
        var page = Open();
        Assert.Contains("No recent stock is known", page.Find("[aria-labelledby=orders]").TextContent, StringComparison.Ordinal);
        Assert.Contains("The last day taken in is 15 Nov 2026", page.Markup, StringComparison.Ordinal);
        known.Through = null;
        Navigation.NavigateTo("/forecast?region=West");
        page.WaitForAssertion(() => Assert.Contains("No sales yet", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void In_chinese_nothing_stays_english()
    {
        Speak("zh-CN");
        var page = Open();
        Assert.Contains("补货建议", page.Markup, StringComparison.Ordinal);
        Assert.StartsWith("日均 1.00，覆盖 10 天（补货周期 7 + 到货 3）：10.0 ± 3.2；", page.Find("tr[data-sku=P5] .why").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ForecastPage> Open()
    {
        Services.Replace(ServiceDescriptor.Scoped<IForecastAnswers>(_ => known));
        return Render<ForecastPage>();
    }
}
