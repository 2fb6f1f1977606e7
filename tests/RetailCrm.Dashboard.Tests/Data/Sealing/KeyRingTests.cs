using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Settings;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Sealing;

/// <summary>The key ring lies where the data lies, and every process of an installation reads the same one.</summary>
public class KeyRingTests
{
    [Theory, Engines]
    public async Task Another_process_opens_what_this_one_closed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var closed = database.Get<IDataProtectionProvider>().CreateProtector("test").Protect("secret");
        await using var other = Process(database.Settings);
        Assert.Equal("secret", other.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(closed));
        Assert.Single(other.GetRequiredService<IKeyManager>().GetAllKeys());
        if (provider == DatabaseProvider.Postgres) Assert.Equal("1", await database.RowsAsync("SELECT COUNT(*) FROM key_ring"));
        else Assert.Single(Directory.GetFiles(Path.Combine(database.Folder, "test.keys")));
    }

    [Theory, Engines]
    public async Task A_folder_can_be_named(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var folder = Path.Combine(database.Folder, "elsewhere");
        await using var process = Process([.. database.Settings, $"--Keys:Folder={folder}"]);
        process.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("secret");
        Assert.Single(Directory.GetFiles(folder));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Theory, Engines]
    public async Task With_a_certificate_a_copy_of_the_ring_opens_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        var file = Path.Combine(database.Folder, "ring.pfx");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "pass"));
        string[] settings = [.. database.Settings, $"--Keys:CertificateFile={file}", "--Keys:CertificatePassword=pass"];
        await using var one = Process(settings);
        await using var other = Process(settings);
        await using var without = Process(database.Settings);
        var closed = Protector(one).Protect("secret");
        Assert.Equal("secret", Protector(other).Unprotect(closed));
        Assert.ThrowsAny<Exception>(() => Protector(without).Unprotect(closed));
    }

    [Theory]
    [InlineData("nowhere.pfx", "")]
    [InlineData("test.db", "")]
    public async Task A_certificate_that_cannot_be_read_stops_the_start(string name, string password)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var file = Path.Combine(database.Folder, name);
        var error = Assert.Throws<SettingsException>(() => Process([.. database.Settings, $"--Keys:CertificateFile={file}", $"--Keys:CertificatePassword={password}"]));
        Assert.StartsWith($"Keys:CertificateFile = {file}: must be a PKCS #12 file with an RSA certificate and its private key, opened by Keys:CertificatePassword (", error.Message, StringComparison.Ordinal);
    }

    private static IDataProtector Protector(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static ServiceProvider Process(IReadOnlyList<string> settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([.. settings]).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration).BuildServiceProvider();
    }
}
