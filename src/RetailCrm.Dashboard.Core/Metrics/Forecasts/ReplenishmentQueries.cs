using Microsoft.Extensions.Options;
using RetailCrm.Analytics.Replenishment;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Forecasts.Ordering;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Forecasts;

/// <summary>What should be ordered where the stock is known. Suggestions: nothing is ordered.</summary>
public sealed class ReplenishmentQueries(DatabaseEngine engine, IOptionsMonitor<ReplenishmentOptions> options)
{
    // A stock older than that says nothing about today's.
    private const int FreshDays = 14;

    /// <summary>Articles with a recent stock, those to order first: by how many days' sales are missing. The request's as-of day is not looked at.</summary>
    public async Task<ReplenishmentList> SuggestAsync(DataScope scope, ForecastRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var stores = StoreDirectory.Load(engine, connection).Select(scope, new StoreComparisonRequest(default) { Stores = request.Stores, Regions = request.Regions }).ToDictionary(s => s.Id);
        var rules = options.CurrentValue;
        var lines = new List<ReplenishmentLine>();
        using var rows = engine.CreateReader(connection, """
            SELECT s.store_id, p.sku, p.name, p.category, s.day, s.on_hand_milli, s.on_order_milli, t.lead_days, t.pack, f.days, f.span_days, CAST(f.mean * 1000000 AS BIGINT), CAST(f.variance * 1000000 AS BIGINT), f.censored, f.through_day, o.chosen_milli, o.suggested_milli, o.user_name, o.at_utc_ms, o.reason
            FROM stock s JOIN product p ON p.id = s.product_id LEFT JOIN lead_time t ON t.product_id = s.product_id LEFT JOIN forecast_sku f ON f.store_id = s.store_id AND f.product_id = s.product_id
            LEFT JOIN order_override o ON o.day = s.day AND o.store_id = s.store_id AND o.product_id = s.product_id
            WHERE s.day = (SELECT MAX(day) FROM stock) AND s.day >= (SELECT MAX(day) FROM agg_store_day) - @p1
            """, FreshDays);
        while (rows.Read())
        {
            if (!stores.TryGetValue(rows.Integer(0), out var store) || request.Category is { } category && rows.TextOrNull(3) != category) continue;
            lines.Add(Line(rows, store, rules));
        }

        return new(lines.Count == 0 ? null : lines[0].StockOn, rules.ServiceLevel, rules.ReviewDays,
            [.. lines.OrderByDescending(l => l.Suggestion is { Quantity: > 0 } s ? (s.OrderUpTo - l.OnHand - l.OnOrder) / l.Demand!.Mean : -1).ThenBy(l => l.StoreCode, StringComparer.Ordinal).ThenBy(l => l.Sku, StringComparer.Ordinal)]);
    }

    private static ReplenishmentLine Line(IRowReader rows, StoreEntry store, ReplenishmentOptions rules)
    {
        double onHand = rows.Integer(5) / 1000.0, onOrder = (rows.IntegerOrNull(6) ?? 0) / 1000.0;
        int pack = (int)(rows.IntegerOrNull(8) ?? 1);
        var demand = rows.IsNull(9) ? null : new SkuDemand((int)rows.Integer(9), (int)rows.Integer(10), rows.Integer(11) / 1e6, rows.Integer(12) / 1e6);
        return new()
        {
            StoreCode = store.Code,
            StoreName = store.Name,
            Sku = rows.Text(1),
            Name = rows.TextOrNull(2),
            Category = rows.TextOrNull(3),
            StockOn = DateOnly.FromDayNumber((int)rows.Integer(4)),
            OnHand = onHand,
            OnOrder = onOrder,
            LeadDays = (int)(rows.IntegerOrNull(7) ?? rules.LeadDays),
            LeadIsKnown = !rows.IsNull(7),
            Pack = pack,
            Demand = demand,
            CensoredDays = (int)(rows.IntegerOrNull(13) ?? 0),
            Suggestion = demand is null ? null : Suggestion.Of(demand.OverSpan, rules.ServiceLevel, onHand, onOrder, pack),
            Override = rows.IsNull(15) ? null : new(rows.Integer(15) / 1000.0, rows.Integer(16) / 1000.0, rows.Text(17), DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(18)), rows.TextOrNull(19)),
        };
    }
}

/// <summary>The suggestions.</summary>
/// <param name="StockOn">The day whose stock they start from; null where no recent stock is known.</param>
/// <param name="ServiceLevel">The chance that stock lasts until the next delivery but one (cycle service level).</param>
/// <param name="ReviewDays">Days from one order to the next.</param>
/// <param name="Lines">What is to be ordered first stands first.</param>
public sealed record ReplenishmentList(DateOnly? StockOn, double ServiceLevel, int ReviewDays, IReadOnlyList<ReplenishmentLine> Lines);

/// <summary>One article in one store, with every number that the suggestion rests on. Units.</summary>
public sealed record ReplenishmentLine
{
    public required string StoreCode { get; init; }

    public required string StoreName { get; init; }

    public required string Sku { get; init; }

    public string? Name { get; init; }

    public string? Category { get; init; }

    public required DateOnly StockOn { get; init; }

    /// <summary>Below 0: an error of the data; counted as none.</summary>
    public required double OnHand { get; init; }

    public required double OnOrder { get; init; }

    public required int LeadDays { get; init; }

    /// <summary>False: the chain's own default stands in.</summary>
    public required bool LeadIsKnown { get; init; }

    public required int Pack { get; init; }

    /// <summary>Null where fewer than 14 days tell.</summary>
    public SkuDemand? Demand { get; init; }

    /// <summary>Days out of stock that were left out of the demand.</summary>
    public required int CensoredDays { get; init; }

    /// <summary>Null without a demand.</summary>
    public Suggestion? Suggestion { get; init; }

    /// <summary>What somebody orders instead; null: as suggested. With a newer stock it ends.</summary>
    public OrderChoice? Override { get; init; }
}
