namespace RetailCrm.Metrics.Catalogue;

/// <summary>What the next days will bring. An estimate stands with its interval.</summary>
internal static class ForecastMetrics
{
    private static readonly Words Articles = new("articles", "个"), Forecast = new("Σ forecast of the days", "Σ 各日预测");

    public static readonly Metric[] All =
    [
        Of("day_landing", new("Day's landing", "全天预计"), Units.Money, Additivity.Ratio, MetricFormat.Money,
            new("Where today's net sales will end, from how far the same weekdays had got by this hour; the range holds eight days of ten.", "根据同一星期几截至此刻的进度，估计今天全天的净销售；区间在十天中有八天成立。"),
            new("net sales so far ÷ share of the day's sales usually made by now", "已售净销售 ÷ 此刻通常已完成的占比")),
        Of("forecast_sales", new("Forecast net sales", "预测净销售"), Units.Money, Additivity.Additive, MetricFormat.Money,
            new("Net sales of coming days, of each store by the model that was best on days it had not seen.", "未来各日的净销售；每家门店采用在未见日期上表现最好的模型。"), Forecast),
        Of("month_forecast", new("Month forecast", "本月预测"), Units.Money, Additivity.Additive, MetricFormat.Money,
            new("Net sales of the running month: the days that are over, and the forecast of the rest.", "本月净销售：已过去的各日加上其余各日的预测。"), new("net sales so far + forecast of the days left", "已售净销售 + 剩余各日预测")),
        Of("month_pace", new("Pace to target", "目标进度"), Units.Share, Additivity.Ratio, MetricFormat.Percent,
            new("Share of the month's target that the month will reach as forecast.", "按预测本月将达成目标的比例。"), new("month forecast ÷ target of the month", "本月预测 ÷ 本月目标")),
        Of("articles_to_order", new("Articles to order", "建议补货商品"), Articles, Additivity.Additive, MetricFormat.Count,
            new("Articles of which stock and orders under way do not last until the next delivery but one.", "库存与在途不足以支撑到再下一次到货的商品数。"), new("number of articles with a suggested order above 0", "建议订货量大于 0 的商品数"), GoodDirection.Neither),
    ];

    private static Metric Of(string id, Words name, Words unit, Additivity additivity, MetricFormat format, Words definition, Words formula, GoodDirection good = GoodDirection.Up) => new()
    {
        Id = id,
        Name = name,
        Definition = definition,
        Formula = formula,
        Unit = unit,
        Additivity = additivity,
        Format = format,
        Good = good,
    };
}
