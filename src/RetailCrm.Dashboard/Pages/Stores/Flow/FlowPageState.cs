using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Stores.Flow;

/// <summary>Everything that the page of the flow between stores remembers: it is the address, and nothing else.</summary>
public sealed record FlowPageState
{
    public static readonly FlowPageState Default = new();

    /// <summary>A quarter: fewer days hold too few who came again.</summary>
    public PeriodChoice Period { get; init; } = PeriodChoice.Parse(PeriodChoice.Last90)!;

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Every home store in the list, not only the first.</summary>
    public bool All { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static FlowPageState Read(QueryText query) => new() { Period = query.Take("p", PeriodChoice.Parse, Default.Period), Regions = query.Many("region"), All = query.One("all") is "1" };

    /// <summary>With moving periods turned into dates: for a link that means the same tomorrow.</summary>
    public FlowPageState Absolute(DateOnly today) => this with { Period = new(Period.On(today)) };
}
