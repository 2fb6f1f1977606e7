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

    /// <summary>Reads an address. What it cannot read is left at its default and named in <paramref name="unknown"/>.</summary>
    internal static RetentionPageState Read(QueryText query, out IReadOnlyList<string> unknown)
    {
        var bad = new List<string>();
        DateOnly? asOf = null;
        if (query.One("to") is { } to) asOf = Period.TryParseDay(to, out var day) && day.Year > 1900 ? day : Unknown(bad, "to", to);
        int months = Default.Months;
        if (query.One("months") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out months) || !MonthChoices.Contains(months)))
        {
            bad.Add($"months={text}");
            months = Default.Months;
        }

        if (query.One("by") is { } by and not "spend") bad.Add($"by={by}");
        unknown = bad;
        return new() { AsOf = asOf, Months = months, Regions = query.Many("region"), BySpend = query.One("by") is "spend" };
    }

    /// <summary>With the day written out: for a link that means the same tomorrow.</summary>
    public RetentionPageState Absolute(DateOnly asOf) => this with { AsOf = asOf };

    private static DateOnly? Unknown(List<string> bad, string name, string text)
    {
        bad.Add($"{name}={text}");
        return null;
    }
}
