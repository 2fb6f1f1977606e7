using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Hosting;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>The product's services on a measured database, as its commands and pages have them.</summary>
internal static class ChainServices
{
    /// <param name="database">The settings of the database (<see cref="Child.Sqlite"/>).</param>
    public static ServiceProvider Open(string[] database)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(database).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration).BuildServiceProvider();
    }
}
