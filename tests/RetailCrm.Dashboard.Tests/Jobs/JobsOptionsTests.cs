using Microsoft.Extensions.Configuration;
using RetailCrm.Dashboard.Hosting.Settings;

namespace RetailCrm.Dashboard.Tests.Jobs;

public class JobsOptionsTests
{
    [Theory]
    [InlineData("Jobs:RefreshCron", "every minute")]
    [InlineData("Jobs:RefreshCron", "* * * * *")]
    [InlineData("Jobs:NightlyCron", "0 70 3 * * ?")]
    [InlineData("Jobs:NightlyCron", "")]
    public void A_bad_cron_stops_the_start_with_name_value_and_what_is_allowed(string name, string value)
    {
        var error = Assert.Throws<SettingsException>(() => KnownSettings.Check(With(name, value)));
        Assert.Equal($"{name} = {value}: must be a cron expression of six or seven fields, seconds first, such as 0 * * * * ? (every minute) or 0 30 3 * * ? (at 03:30)", error.Message);
    }

    [Theory]
    [InlineData("Jobs:RefreshCron", "0/10 * * * * ?")]
    [InlineData("Jobs:NightlyCron", "0 30 3 ? * MON-FRI")]
    public void A_good_cron_passes(string name, string value) => KnownSettings.Check(With(name, value));

    private static IConfigurationRoot With(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build();
}
