using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Service;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record ServicePageState
{
    public static readonly ServicePageState Default = new();

    /// <summary>Four weeks: fewer seldom hold enough tickets of a store.</summary>
    public PeriodChoice Period { get; init; } = PeriodChoice.Parse(PeriodChoice.Last28)!;

    public IReadOnlyList<string> Regions { get; init; } = [];

    public ServiceSort Sort { get; init; } = ServiceSort.Default;

    /// <summary>Every store in the table, not only the first.</summary>
    public bool All { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static ServicePageState Read(QueryText query) => new()
    {
        Period = query.Take("p", PeriodChoice.Parse, Default.Period),
        Regions = query.Many("region"),
        Sort = query.Take("sort", ServiceSort.Parse, ServiceSort.Default),
        All = query.One("all") is "1",
    };

    /// <summary>With moving periods turned into dates: for a link that means the same tomorrow.</summary>
    public ServicePageState Absolute(DateOnly today) => this with { Period = new(Period.On(today)) };
}
