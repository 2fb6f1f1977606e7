using RetailCrm.Data.SampleData.Live;

namespace RetailCrm.Dashboard.Hosting.Demo;

/// <summary>Registers the demo chain: the fill for the verb and the start, and the start itself where the portal is served.</summary>
internal static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddSingleton<DemoLoading>().AddSingleton<DemoPlan>().AddSingleton<LoadDemo>();

    public static IServiceCollection AddDemoStart(this IServiceCollection services) => services.AddSingleton<LiveTills>().AddHostedService<DemoStart>().AddHostedService<DemoTills>();
}
