using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Privacy;

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

    private static ServiceProvider Process(IReadOnlyList<string> settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([.. settings]).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration).BuildServiceProvider();
    }
}
