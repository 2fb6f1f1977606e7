using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using RetailCrm.Dashboard.Hosting.Settings;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Hosting;

public class SettingsTests
{
    private static readonly JsonElement Sample = JsonDocument.Parse(Checkout.Read("appsettings.sample.json")).RootElement;

    [Fact]
    public void The_sample_binds_and_is_valid()
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(Checkout.Root, "appsettings.sample.json")).Build();
        KnownSettings.Check(settings);
        foreach (var section in KnownSettings.Sections)
        {
            var bound = settings.GetSection(section.Name).Get(section.Options)!;
            Validator.ValidateObject(bound, new ValidationContext(bound), validateAllProperties: true);
        }
    }

    [Fact]
    public void The_sample_names_every_option_and_no_other()
    {
        Assert.Equal(KnownSettings.Sections.Select(s => s.Name), Sample.EnumerateObject().Select(p => p.Name));
        foreach (var section in KnownSettings.Sections)
            Assert.Equal(SettingsCheck.Properties(section.Options).Select(p => p.Name), Sample.GetProperty(section.Name).EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void The_sample_holds_the_defaults_of_the_code()
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(Checkout.Root, "appsettings.sample.json")).Build();
        foreach (var section in KnownSettings.Sections)
        {
            var fresh = Activator.CreateInstance(section.Options)!;
            var bound = settings.GetSection(section.Name).Get(section.Options)!;
            foreach (var property in SettingsCheck.Properties(section.Options))
                Assert.True(Equals(property.GetValue(fresh), property.GetValue(bound)), $"{section.Name}:{property.Name}: code {property.GetValue(fresh)}, sample {property.GetValue(bound)}");
        }
    }

    [Fact]
    public void Every_option_is_documented()
    {
        var documents = Directory.GetFiles(AppContext.BaseDirectory, "RetailCrm.Dashboard*.xml").Select(File.ReadAllText).ToList();
        foreach (var section in KnownSettings.Sections)
        {
            foreach (var property in SettingsCheck.Properties(section.Options))
                Assert.Contains(documents, d => d.Contains($"\"P:{section.Options.FullName}.{property.Name}\"", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Chain:Confidence", "2", "Chain:Confidence = 2: must be between 0.5 and 0.999")]
    [InlineData("Chain:Confidence", "high", "Chain:Confidence = high: must be between 0.5 and 0.999")]
    [InlineData("Chain:MinimumBase", "0", "Chain:MinimumBase = 0: must be a whole number between 1 and 100000")]
    [InlineData("Chain:Currency", "yuan", "Chain:Currency = yuan: must be an ISO 4217 code such as CNY or USD")]
    [InlineData("Chain:DayStartsAt", "25:00", "Chain:DayStartsAt = 25:00: must be a time of day such as 06:30")]
    [InlineData("Chain:TimeZone", "Asia/Shanghia", "Chain:TimeZone = Asia/Shanghia: must be an IANA time zone such as Asia/Shanghai")]
    [InlineData("Chain:LifecycleDays", "60,50,90", "Chain:LifecycleDays = 60,50,90: must be auto, or three rising day counts such as 60,90,180")]
    [InlineData("Chain:LikeForLikDays", "3", "Chain:LikeForLikDays is unknown; did you mean LikeForLikeDays?")]
    [InlineData("Chain:Name:First", "x", "Chain:Name: must be one value, not a section")]
    [InlineData("Chian:Confidence", "0.9", "Chian is unknown; did you mean Chain?")]
    [InlineData("Database:Provider", "Oracle", "Database:Provider = Oracle: must be Sqlite or Postgres")]
    [InlineData("Database:Provider", "7", "Database:Provider = 7: must be Sqlite or Postgres")]
    [InlineData("Database:MigrateAtStart", "perhaps", "Database:MigrateAtStart = perhaps: must be true or false")]
    [InlineData("Mail:Host", "mail.example.com", "Mail:From = : must be one mail address, such as reports@example.com")]
    [InlineData("Mail:From", "Reports <reports@example.com>", "Mail:From = Reports <reports@example.com>: must be one mail address, such as reports@example.com")]
    [InlineData("Mail:Port", "0", "Mail:Port = 0: must be a whole number between 1 and 65535")]
    [InlineData("Mail:AllowedDomains", "example.com; example.org", "Mail:AllowedDomains = example.com; example.org: must be domains parted by commas, such as example.com, example.org")]
    [InlineData("Mail:PublicAddress", "crm.example.com", "Mail:PublicAddress = crm.example.com: must be the portal's own address, such as https://example.com")]
    [InlineData("Webhooks:AllowedHosts", "robots.example.com/x", "Webhooks:AllowedHosts = robots.example.com/x: must be names of hosts parted by commas, such as robots.example.com")]
    public void A_bad_or_unknown_setting_stops_the_start(string name, string value, string message)
    {
        var error = Assert.Throws<SettingsException>(() => KnownSettings.Check(With(name, value)));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("chain:confidence", "0.9")]
    [InlineData("Chain:DefaultGrossMargin", "")]
    [InlineData("Chain:LifecycleDays", "60,90,180")]
    [InlineData("database:provider", "sqlite")]
    [InlineData("Logging:LogLevel:Default", "Debug")]
    public void A_good_setting_passes(string name, string value) => KnownSettings.Check(With(name, value));

    [Fact]
    public void A_password_is_not_repeated()
    {
        var error = Assert.Throws<SettingsException>(() => KnownSettings.Check(With("ConnectionStrings:Postgres", "Host=db;Pasword=hush")));
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("ConnectionStrings:Postgres: must be a connection string such as ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Postgres_needs_its_connection_string()
    {
        var error = Assert.Throws<SettingsException>(() => KnownSettings.Check(With("Database:Provider", "Postgres")));
        Assert.StartsWith("ConnectionStrings:Postgres is empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_read_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            KnownSettings.Check(With("Chain:Confidence", "0.9"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IConfigurationRoot With(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build();
}
