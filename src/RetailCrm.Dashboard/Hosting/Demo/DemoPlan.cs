using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Hosting.Demo;

/// <summary>Whether there is to be a demo chain, and which: the settings, the environment and the chain's clock.</summary>
internal sealed class DemoPlan(IOptions<DemoOptions> options, IOptions<ChainOptions> chain, TimeProvider clock, IHostEnvironment environment)
{
    /// <summary>May serving fill an empty database, and may the demo's accounts sign in?</summary>
    public bool Enabled => IsEnabled(options.Value, environment);

    /// <summary>Do the tills of the demo chain go on selling?</summary>
    public bool TillsRun => Enabled && options.Value.LiveTills;

    /// <summary>The chain that the settings name, up to now. A database that holds one keeps its seed and scale, and one that was cut off its time too.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public DemoRecipe Recipe(DemoState state, long? seed = null, double? scale = null, DateTime? to = null)
    {
        var now = new BusinessCalendar(chain.Value, clock).Now;
        var before = state is { Completed: false, Recipe: { } cutOff } ? cutOff.To : (DateTime?)null;
        return new(seed ?? state.Recipe?.Seed ?? options.Value.Seed, scale ?? state.Recipe?.Scale ?? options.Value.Scale, to ?? before ?? now);
    }

    /// <summary>The same, where there are no services yet.</summary>
    public static bool IsEnabled(IConfiguration settings, IHostEnvironment environment) =>
        IsEnabled(settings.GetSection(DemoOptions.Section).Get<DemoOptions>() ?? new(), environment);

    private static bool IsEnabled(DemoOptions options, IHostEnvironment environment) => options.Enabled ?? environment.IsDevelopment();
}
