using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Retention;

/// <summary>Everything that the retention page remembers: it is the address, and nothing else.</summary>
public sealed record RetentionPageState
{
    public static readonly RetentionPageState Default = new();

    /// <summary>How many cohorts may be listed.</summary>
    public static readonly IReadOnlyList<int> MonthChoices = [6, 12, 24];

    /// <summary>The last day that is looked at; null: the newest whole day with data.</summary>
    public DateOnly? AsOf { get; init; }

    public int Months { get; init; } = 12;

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Cohorts by net spend instead of by members.</summary>
    public bool BySpend { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static RetentionPageState Read(QueryText query) => new()
    {
        AsOf = query.Take("to", text => Period.TryParseDay(text, out var day) && day.Year > 1900 ? day : (DateOnly?)null),
        Months = query.Take("months", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int months) && MonthChoices.Contains(months) ? months : (int?)null) ?? Default.Months,
        Regions = query.Many("region"),
        BySpend = query.Take("by", text => text is "spend" ? true : (bool?)null) ?? false,
    };

    /// <summary>With the day written out: for a link that means the same tomorrow.</summary>
    public RetentionPageState Absolute(DateOnly asOf) => this with { AsOf = asOf };
}
