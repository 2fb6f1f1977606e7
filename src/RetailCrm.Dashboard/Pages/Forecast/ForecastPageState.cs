using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Forecasts;

namespace RetailCrm.Dashboard.Pages.Forecast;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record ForecastPageState
{
    public static readonly ForecastPageState Default = new();

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>One category; null: all of them together.</summary>
    public string? Category { get; init; }

    /// <summary>The store that is looked at; null: all of the selection as one.</summary>
    public string? Store { get; init; }

    /// <summary>Every suggested order, not only the first.</summary>
    public bool All { get; init; }

    internal static ForecastPageState Read(QueryText query) => new()
    {
        Regions = query.Many("region"),
        Category = query.One("category"),
        Store = query.One("store"),
        All = query.One("all") is "1",
    };

    /// <summary>The stores of the list.</summary>
    public ForecastRequest List => new() { Regions = Regions, Category = Category };

    /// <summary>What the figures and the chart are of.</summary>
    public ForecastRequest Focus => Store is { } store ? List with { Stores = [store] } : List;
}

/// <summary>One answer with the state it was asked with.</summary>
/// <param name="State">The address.</param>
/// <param name="List">The stores of the selection.</param>
/// <param name="Focus">The chosen store, or all of them as one.</param>
/// <param name="Orders">Suggested orders of the same.</param>
/// <param name="Regions">Regions of the scope.</param>
public sealed record ForecastView(ForecastPageState State, ChainForecast List, ChainForecast Focus, ReplenishmentList Orders, IReadOnlyList<string> Regions)
{
    /// <summary>Null where the chosen store is not among the rows.</summary>
    public StoreForecast? Total => State.Store is null || Focus.Stores.Count > 0 ? Focus.Total : null;

    public string? StoreName => State.Store is null ? null : Focus.Stores.Count > 0 ? Focus.Stores[0].StoreName : State.Store;
}
