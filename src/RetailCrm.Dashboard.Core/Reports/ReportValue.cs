using System.Globalization;

namespace RetailCrm.Reports;

/// <summary>One cell: text, a number, or no value (null: never 0).</summary>
public readonly struct ReportValue
{
    private ReportValue(string? text, decimal number, bool isNumber) => (Text, Number, IsNumber) = (text, number, isNumber);

    /// <summary>The text of a cell that is no number; null: no value.</summary>
    public string? Text { get; }

    public decimal Number { get; }

    public bool IsNumber { get; }

    public bool HasValue => IsNumber || Text is not null;

    public static implicit operator ReportValue(string? text) => new(text, 0, false);

    public static implicit operator ReportValue(decimal number) => new(null, number, true);

    public static implicit operator ReportValue(decimal? number) => new(null, number.GetValueOrDefault(), number.HasValue);

    public static implicit operator ReportValue(long number) => new(null, number, true);

    public static implicit operator ReportValue(long? number) => new(null, number.GetValueOrDefault(), number.HasValue);

    public static implicit operator ReportValue(bool flag) => new(flag ? "true" : "false", 0, false);

    public static implicit operator ReportValue(DateOnly? day) => day is { } known ? known : default(ReportValue);

    public static implicit operator ReportValue(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0, false);

    public static implicit operator ReportValue(DateTime local) => new(local.ToString(local.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture), 0, false);

    /// <summary>The number with the decimals of its format, half away from zero.</summary>
    public decimal Rounded(ReportFormat format) => decimal.Round(Number, Decimals(format), MidpointRounding.AwayFromZero);

    /// <summary>The number as it is written: no group signs, a point.</summary>
    public string Written(ReportFormat format) => Rounded(format).ToString(format switch
    {
        ReportFormat.Money => "0.00",
        ReportFormat.Rate => "0.000000",
        _ => "0.###",
    }, CultureInfo.InvariantCulture);

    private static int Decimals(ReportFormat format) => format switch
    {
        ReportFormat.Money => 2,
        ReportFormat.Rate => 6,
        ReportFormat.Quantity => 3,
        _ => 0,
    };
}
