using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Tests.Localization;

/// <summary>One day is no “1 days”.</summary>
public sealed class PortalTextTests
{
    [Theory]
    [InlineData("{0} days", "1 day")]
    [InlineData("{0} orders are missing.", "1 order is missing.")]
    [InlineData("{0} stores trade today", "1 store trades today")]
    [InlineData("{0} members at risk, {1} more than a week ago", "1 member at risk, 2 more than a week ago")]
    [InlineData("{0} trading days; lowest {1} on {2}, highest {3} on {4}.", "1 trading day; lowest 2 on 3, highest 4 on 5.")]
    [InlineData("{0} is closed", "1 is closed")]
    [InlineData("{0} of {1} stores", "1 of 2 stores")]
    [InlineData("{1} orders", "2 orders")]
    public void A_noun_behind_a_one_is_in_the_singular(string text, string shown) => Assert.Equal(shown, Say("en", text, 1, 2, 3, 4, 5));

    [Fact]
    public void Numbers_that_were_formatted_before_count_too_and_other_numbers_do_not()
    {
        Assert.Equal("1 store", Say("en", "{0} stores", "1"));
        Assert.Equal(["0 stores", "11 stores", "1.5 stores", "−1 stores"], new object[] { 0, "11", "1.5", "−1" }.Select(n => Say("en", "{0} stores", n)));
    }

    [Fact]
    public void Chinese_knows_no_plural() => Assert.Equal("1 天", Say("zh-CN", "{0} days", 1));

    private static string Say(string culture, string text, params object[] arguments)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var services = new ServiceCollection();
            services.AddLogging().AddLanguages();
            using var provider = services.BuildServiceProvider();
            return provider.GetRequiredService<IStringLocalizer<SharedText>>()[text, arguments].Value;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
