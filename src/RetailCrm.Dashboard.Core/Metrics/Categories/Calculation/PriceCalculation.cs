using RetailCrm.Aggregation;
using RetailCrm.Analytics.Prices;

namespace RetailCrm.Metrics.Categories.Calculation;

/// <summary>Bands of prices paid, and how far sales gather in few of them.</summary>
internal sealed class PriceCalculation(GroupSums now, GroupSums? before)
{
    /// <param name="group">Null: all groups together.</param>
    public IReadOnlyList<PriceBandRow> Bands(string? group)
    {
        var (sold, soldBefore) = (Of(now, group), before is null ? null : Of(before, group));
        var found = sold.Keys.Concat(soldBefore?.Keys.AsEnumerable() ?? []).ToList();
        if (found.Count == 0) return [];
        var bands = new List<PriceBandRow>();
        long all = sold.Values.Sum(s => s.NetCents), allBefore = soldBefore?.Values.Sum(s => s.NetCents) ?? 0;
        for (long from = found.Min(); from <= found.Max(); from = PriceBand.ToOf(from))
            bands.Add(new(from / 100m, PriceBand.ToOf(from) / 100m, sold.GetValueOrDefault(from).Figures(all), soldBefore?.GetValueOrDefault(from).Figures(allBefore)));
        return bands;
    }

    public PriceConcentration Concentration(string? group, SalesGroup? named)
    {
        var bands = Bands(group);
        var main = bands.Where(b => b.Now.NetSales > 0).MaxBy(b => b.Now.NetSales);
        return new(named, main, main?.Before, Index(bands.Select(b => b.Now)), Index(bands.Select(b => b.Before).OfType<PriceFigures>()));
    }

    private static decimal? Index(IEnumerable<PriceFigures> bands)
    {
        decimal? sum = null;
        foreach (var band in bands) if (band.Share is { } share) sum = (sum ?? 0) + share * share;
        return sum;
    }

    private static Dictionary<long, PriceSum> Of(GroupSums sums, string? group) => sums.Prices.Where(p => p.Key.Group == group).ToDictionary(p => p.Key.FromCents, p => p.Value);
}
