namespace RetailCrm.Metrics.Catalogue;

/// <summary>A text in the portal's two languages.</summary>
public sealed record Words(string English, string Chinese)
{
    /// <summary>The Chinese words for a culture of that language, else the English ones.</summary>
    public string In(System.Globalization.CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? Chinese : English;
}

/// <summary>How sums of a metric behave.</summary>
public enum Additivity
{
    /// <summary>Adds over stores and days.</summary>
    Additive,

    /// <summary>Adds over stores or over days, not over both (distinct members, stock-like figures).</summary>
    Semi,

    /// <summary>Never adds: a group's value is the sum of numerators ÷ the sum of denominators.</summary>
    Ratio,
}

/// <summary>How a value is written.</summary>
public enum MetricFormat
{
    Money,
    Count,
    Quantity,
    Percent,
    Mean,
}

/// <summary>Which way is good: decides colours and arrows.</summary>
public enum GoodDirection
{
    Up,
    Down,
    Neither,
}

/// <summary>One number of the company's dictionary. <see cref="Id"/> is the column name of METRICS.md's reports.</summary>
public sealed record Metric
{
    public required string Id { get; init; }

    public required Words Name { get; init; }

    public required Words Definition { get; init; }

    /// <summary>The formula in words.</summary>
    public required Words Formula { get; init; }

    /// <summary>What one of it is: money, orders, visitors, % …</summary>
    public required Words Unit { get; init; }

    public required Additivity Additivity { get; init; }

    public required MetricFormat Format { get; init; }

    public GoodDirection Good { get; init; } = GoodDirection.Up;

    /// <summary>True for figures that see only the sales with a member: the identification rate stands beside them.</summary>
    public bool OfMembers { get; init; }
}
