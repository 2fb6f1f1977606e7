using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>A figure that can be asked about: a metric of the whole selection, of one store, or of a store's one day.</summary>
/// <param name="MetricId">One of the catalogue.</param>
/// <param name="StoreCode">Null: the whole selection.</param>
/// <param name="Day">A business day of the store; null: the whole period.</param>
public sealed record FigureRef(string MetricId, string? StoreCode = null, DateOnly? Day = null)
{
    /// <summary>As an address says it: <c>atv</c>, <c>atv@0101</c>, <c>atv~2026-11-09@0101</c>. The day stands before the code, which may hold any sign.</summary>
    public string Text => StoreCode is null ? MetricId
        : Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"{MetricId}~{day:yyyy-MM-dd}@{StoreCode}") : $"{MetricId}@{StoreCode}";

    /// <summary>Of a store beside stores like it.</summary>
    public bool OfPeers => StoreCode is not null && Day is null && PeerFigures.Has(MetricId);

    public static FigureRef Parse(string text)
    {
        if (text.Split('@', 2) is not [var what, var store]) return new(text);
        return what.Split('~', 2) is [var metric, var day] && Period.TryParseDay(day, out var date) ? new(metric, store, date) : new(what, store);
    }
}
