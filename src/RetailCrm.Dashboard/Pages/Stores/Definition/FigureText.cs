using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Pages.Stores.Definition;

/// <summary>A metric's value by its format: on a card, and with full precision.</summary>
internal static class FigureText
{
    public static string Of(Figures figures, MetricFormat format, decimal? value) => format switch
    {
        MetricFormat.Money => figures.FullMoney(value),
        MetricFormat.Percent => figures.Percent(value, 3),
        MetricFormat.Count => figures.Full(value),
        MetricFormat.Quantity => figures.Full(value, Decimals(value)),
        _ => figures.Full(value, 4),
    };

    public static string Shown(Figures figures, MetricFormat format, decimal? value) => format switch
    {
        MetricFormat.Money => figures.Money(value).ToString(),
        MetricFormat.Percent => figures.Rate(value).ToString(),
        MetricFormat.Mean => figures.Ratio(value).ToString(),
        _ => figures.Count(value).ToString(),
    };

    /// <summary>Counts are written whole, amounts to the cent.</summary>
    public static int Decimals(decimal? value) => value is { } v && v != decimal.Truncate(v) ? 2 : 0;
}
