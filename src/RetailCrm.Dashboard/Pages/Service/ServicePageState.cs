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

    /// <summary>Reads an address. What it cannot read is left at its default and named in <paramref name="unknown"/>.</summary>
    internal static ServicePageState Read(QueryText query, out IReadOnlyList<string> unknown)
    {
        var bad = new List<string>();
        T Take<T>(string name, Func<string, T?> parse, T fallback) where T : class
        {
            if (query.One(name) is not { } text) return fallback;
            if (parse(text) is { } value) return value;
            bad.Add($"{name}={text}");
            return fallback;
        }

        var state = new ServicePageState
        {
            Period = Take("p", PeriodChoice.Parse, Default.Period),
            Regions = query.Many("region"),
            Sort = Take("sort", ServiceSort.Parse, ServiceSort.Default),
            All = query.One("all") is "1",
        };
        unknown = bad;
        return state;
    }

    /// <summary>With moving periods turned into dates: for a link that means the same tomorrow.</summary>
    public ServicePageState Absolute(DateOnly today) => this with { Period = new(Period.On(today)) };
}
