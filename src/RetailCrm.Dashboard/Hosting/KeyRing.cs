using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>
/// The one key ring (ASP.NET Data Protection) of portal, verbs and all nodes: it signs cookies and wraps the keys of personal
/// data. It outlives restarts and must be backed up.
/// </summary>
internal static class KeyRing
{
    // Fixed: else each program folder would have keys of its own.
    private const string Application = "RetailCrm";

    public static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration settings)
    {
        var ring = services.AddDataProtection().SetApplicationName(Application);
        if (settings.GetSection(KeyRingOptions.Section).Get<KeyRingOptions>() is { CertificateFile.Length: > 0 } given) ring.ProtectKeysWithCertificate(given.Certificate());
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseEngine, IOptions<KeyRingOptions>, ILoggerFactory>((management, engine, options, log) =>
            management.XmlRepository = Folder(engine, options.Value) is { } folder ? new FileSystemXmlRepository(Private(folder), log) : new KeyRingTable(engine));
        return services;
    }

    /// <summary>Where the ring lies; null: in the database.</summary>
    public static string? Folder(DatabaseEngine engine, KeyRingOptions options) =>
        options.Folder.Length > 0 ? Path.GetFullPath(options.Folder)
        : engine.Provider == DatabaseProvider.Sqlite ? Path.ChangeExtension(engine.Place, ".keys")
        : null;

    // For the owner only, where the system knows such a thing.
    private static DirectoryInfo Private(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
