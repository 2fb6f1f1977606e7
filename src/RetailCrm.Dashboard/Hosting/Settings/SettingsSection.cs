using RetailCrm.Dashboard.CommandLine;

namespace RetailCrm.Dashboard.Hosting.Settings;

/// <summary>A section of the settings, the options class it fills, and how that class is registered.</summary>
internal sealed record SettingsSection(string Name, Type Options, Action<IServiceCollection, IConfiguration> Register)
{
    public static SettingsSection Of<T>(string name) where T : class, new() => new(name, typeof(T), (services, settings) =>
        services.AddOptions<T>().Bind(settings.GetSection(name)).ValidateDataAnnotations());
}

/// <summary>A setting is bad or unknown. The message is one line: name, value and what is allowed.</summary>
internal sealed class SettingsException(string message) : UsageException(message);
