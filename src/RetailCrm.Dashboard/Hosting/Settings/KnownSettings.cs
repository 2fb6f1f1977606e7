using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Dashboard.Hosting.Telemetry;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Reports.Exports;
using RetailCrm.Reports.History;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Hosting.Settings;

/// <summary>Every section of settings that the product reads; <c>appsettings.sample.json</c> lists them with their defaults.</summary>
internal static class KnownSettings
{
    public static readonly IReadOnlyList<SettingsSection> Sections =
    [
        SettingsSection.Of<AccessOptions>(AccessOptions.Section),
        SettingsSection.Of<AlertOptions>(AlertOptions.Section),
        SettingsSection.Of<AuditOptions>(AuditOptions.Section),
        SettingsSection.Of<ChainOptions>(ChainOptions.Section),
        SettingsSection.Of<ConnectionOptions>(ConnectionOptions.Section),
        SettingsSection.Of<DatabaseOptions>(DatabaseOptions.Section),
        SettingsSection.Of<DemoOptions>(DemoOptions.Section),
        SettingsSection.Of<ExportOptions>(ExportOptions.Section),
        SettingsSection.Of<HistoryOptions>(HistoryOptions.Section),
        SettingsSection.Of<JobsOptions>(JobsOptions.Section),
        SettingsSection.Of<KeyRingOptions>(KeyRingOptions.Section),
        SettingsSection.Of<MailOptions>(MailOptions.Section),
        SettingsSection.Of<PdfOptions>(PdfOptions.Section),
        SettingsSection.Of<PrivacyOptions>(PrivacyOptions.Section),
        SettingsSection.Of<ReplenishmentOptions>(ReplenishmentOptions.Section),
        SettingsSection.Of<ScreenOptions>(ScreenOptions.Section),
        SettingsSection.Of<WebhookOptions>(WebhookOptions.Section),
    ];

    /// <summary>Checks every known section, then registers its options class.</summary>
    /// <exception cref="SettingsException">A value is bad, or a name is unknown: nothing must start.</exception>
    public static IServiceCollection AddKnownSettings(this IServiceCollection services, IConfiguration settings)
    {
        Check(settings);
        foreach (var section in Sections) section.Register(services, settings);
        return services;
    }

    /// <exception cref="SettingsException">A value is bad, or a name is unknown.</exception>
    public static void Check(IConfiguration settings)
    {
        var findings = Misspelt(settings).Concat(Sections.SelectMany(s => SettingsCheck.Findings(s, settings))).Concat(Combined(settings)).ToList();
        if (findings.Count > 0) throw new SettingsException(string.Join("; ", findings));
    }

    // Sections of others (Logging, Kestrel …) are theirs to check: only a near miss of an own name is caught.
    private static IEnumerable<string> Misspelt(IConfiguration settings) =>
        from section in settings.GetChildren()
        where section.GetChildren().Any() && !Sections.Any(s => s.Name.Equals(section.Key, StringComparison.OrdinalIgnoreCase))
        let near = Spelling.Nearest(section.Key, Sections.Select(s => s.Name), 1)
        where near is not null
        select $"{section.Key} is unknown; did you mean {near}?";

    private static IEnumerable<string> Combined(IConfiguration settings)
    {
        var postgres = nameof(DatabaseProvider.Postgres).Equals(settings[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"], StringComparison.OrdinalIgnoreCase);
        if (postgres && string.IsNullOrEmpty(settings.GetConnectionString(nameof(ConnectionOptions.Postgres))))
            yield return "ConnectionStrings:Postgres is empty, but Database:Provider is Postgres: set it, e.g. Host=127.0.0.1;Database=retailcrm;Username=retailcrm";
        if (settings[SendTelemetry.Endpoint] is { Length: > 0 } collector && !(Uri.TryCreate(collector, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return $"{SendTelemetry.Endpoint} = {collector}: must be the address of a collector, e.g. http://127.0.0.1:4317; empty: nothing is sent";
    }
}
