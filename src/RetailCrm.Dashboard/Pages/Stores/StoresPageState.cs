using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>Everything that the store pages remember: it is the address, and nothing else.</summary>
public sealed record StoresPageState
{
    public static readonly StoresPageState Default = new();

    public PeriodChoice Period { get; init; } = PeriodChoice.Default;

    public Comparison Comparison { get; init; } = new(ComparisonMode.Previous);

    /// <summary>A second yardstick beside <see cref="Comparison"/>; null: none.</summary>
    public Comparison? Second { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Formats { get; init; } = [];

    public bool LikeForLike { get; init; }

    /// <summary>The figure in which the ranking stands each store beside stores like it; null: beside its target.</summary>
    public string? Peers { get; init; }

    public StoreSort Sort { get; init; } = StoreSort.Default;

    /// <summary>The store whose change is explained; null: the page picks the largest fall.</summary>
    public string? Selected { get; init; }

    /// <summary>Every store in the ranking, not only the first and the largest falls.</summary>
    public bool All { get; init; }

    /// <summary>The figure whose definition card is open.</summary>
    public FigureRef? Definition { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static StoresPageState Read(QueryText query) => new()
    {
        Period = query.Take("p", PeriodChoice.Parse, Default.Period),
        Comparison = query.Take("cmp", ComparisonText.Parse, Default.Comparison),
        Second = query.One("cmp2") is null ? null : query.Take("cmp2", ComparisonText.Parse, Default.Comparison),
        Regions = query.Many("region"),
        Formats = query.Many("format"),
        LikeForLike = query.One("lfl") is "1",
        Peers = query.Many("peers", StoreStandings.Metrics, m => m) is [var figure, ..] ? figure : null,
        Sort = query.Take("sort", StoreSort.Parse, StoreSort.Default),
        Selected = query.One("sel"),
        All = query.One("all") is "1",
        Definition = query.One("def") is { } text ? FigureRef.Parse(text) : null,
    };

    public StoreComparisonRequest Request(DateOnly today) => new(Period.On(today), Comparison)
    {
        Regions = Regions,
        Formats = Formats,
        LikeForLikeOnly = LikeForLike,
    };

    /// <summary>What a figure of these pages is answered with: one of a day by the store's day against the day beside it, as the days are paired.</summary>
    public StoreComparisonRequest Request(DateOnly today, FigureRef figure, ComparisonRules rules)
    {
        if (figure is not { StoreCode: { } code, Day: { } day }) return Request(today);
        var beside = Beside(today, day, rules) is { } counterpart ? Comparison.Own(new(counterpart, counterpart)) : null;
        return new(new(day, day), beside) { Stores = [code] };
    }

    /// <summary>The day beside a day of the period, as the comparison pairs them; null where there is none.</summary>
    public DateOnly? Beside(DateOnly today, DateOnly day, ComparisonRules rules)
    {
        var whole = Period.On(today);
        if (!whole.Contains(day) || rules.Of(whole, Comparison).Days is not { } compared) return null;
        var counterpart = compared.From.AddDays(day.DayNumber - whole.From.DayNumber);
        return compared.Contains(counterpart) ? counterpart : null;
    }

    /// <summary>Without regions and formats that the chain does not have; those are named in <paramref name="unknown"/>.</summary>
    public StoresPageState Known(StoreFilters filters, out IReadOnlyList<string> unknown)
    {
        unknown = [.. Regions.Except(filters.Regions), .. Formats.Except(filters.Formats)];
        return unknown.Count == 0 ? this : this with { Regions = [.. Regions.Intersect(filters.Regions)], Formats = [.. Formats.Intersect(filters.Formats)] };
    }

    /// <summary>With moving periods turned into dates: for a link that means the same tomorrow.</summary>
    public StoresPageState Absolute(DateOnly today) => this with { Period = new(Period.On(today)) };

    /// <summary>The filters at their defaults; sorting and selection stay.</summary>
    public StoresPageState Reset() => Default with { Sort = Sort, Selected = Selected, All = All, Peers = Peers };
}
