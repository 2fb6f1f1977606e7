using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetailCrm.Crm.Alerts.Model;

/// <summary>
/// The numbers behind an alert, as the rule saw them on its last day: sentences in any language are made of them. What a kind does
/// not have is null. Money in the chain's currency, rates as shares.
/// </summary>
public sealed record AlertFigures
{
    /// <summary>What was; of a campaign its iROI or its conversion, of churn and ratings the rate, of a slow fall the sum since it began.</summary>
    public decimal? Actual { get; init; }

    /// <summary>The median of the same weekdays; of churn of the weeks, of ratings the share before.</summary>
    public decimal? Typical { get; init; }

    /// <summary>Typical, moved by what the whole chain did that day; of a campaign's conversion that of the held out, or of campaigns like it.</summary>
    public decimal? Expected { get; init; }

    /// <summary>P10 of the last 8 same weekdays; of a campaign the lower end of the interval.</summary>
    public decimal? Low { get; init; }

    /// <summary>P90, or the upper end.</summary>
    public decimal? High { get; init; }

    /// <summary>Distance from the expected in spreads; negative: below. Of a slow fall the sum of its days'.</summary>
    public double? Z { get; init; }

    /// <summary>How rare a day like this is.</summary>
    public double? P { get; init; }

    /// <summary>Orders, visitors, members or ratings behind the actual value.</summary>
    public long? Base { get; init; }

    /// <summary>Cells that were judged together on that day.</summary>
    public int? Tests { get; init; }

    /// <summary>What the whole chain did that day, as a share of the usual; null with few stores.</summary>
    public decimal? ChainChange { get; init; }

    /// <summary>Orders that should have come since the last document, or are missing against the usual rate; of a campaign buyers.</summary>
    public decimal? MissingOrders { get; init; }

    /// <summary>The same in money; of a campaign its cost.</summary>
    public decimal? MissingAmount { get; init; }

    /// <summary>Wall clock of the last document or count.</summary>
    public DateTime? LastAt { get; init; }

    /// <summary>Change against the expected, as a share of it.</summary>
    [JsonIgnore]
    public decimal? Change => Actual is { } now && Expected is { } then and not 0 ? (now - then) / then : null;

    private static readonly JsonSerializerOptions Short = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    internal string ToJson() => JsonSerializer.Serialize(this, Short);

    internal static AlertFigures Read(string json) => JsonSerializer.Deserialize<AlertFigures>(json)!;
}
