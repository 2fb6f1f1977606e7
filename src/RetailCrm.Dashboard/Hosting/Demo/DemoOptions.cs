using System.ComponentModel.DataAnnotations;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Hosting.Demo;

/// <summary>Section <c>Demo</c>: the invented chain that fills an empty database. Read at the start and by the <c>demo</c> verb.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Whether serving fills an empty database with the demo chain and opens an account with a known password for every role, on this machine only. Default: only in the environment Development.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Times the standard size of some 600,000 orders and 60,000 members. Default 1.</summary>
    [Range(DemoRecipe.LeastScale, DemoRecipe.GreatestScale)]
    public double Scale { get; set; } = 1;

    /// <summary>Whether the tills of a demo chain go on selling while the portal runs in demo mode. Default true.</summary>
    public bool LiveTills { get; set; } = true;

    /// <summary>Another seed gives another chain of the same size. Default 1.</summary>
    public long Seed { get; set; } = 1;
}
