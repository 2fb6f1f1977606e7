using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace RetailCrm.Common;

/// <summary>The chain's own rules: section <c>Chain</c> (METRICS.md, Conventions). Reports read them at the moment they run.</summary>
public sealed class ChainOptions : IValidatableObject
{
    public const string Section = "Chain";

    /// <summary>Name on pages and documents. Default: empty, the product's own name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name that is shown: the chain's, or the product's.</summary>
    public string DisplayName => Name.Length > 0 ? Name : "RetailCrm";

    /// <summary>ISO 4217 code of the one currency of the installation. Default CNY.</summary>
    [RegularExpression("[A-Z]{3}", ErrorMessage = "an ISO 4217 code such as CNY or USD")]
    public string Currency { get; set; } = "CNY";

    /// <summary>IANA zone of a store without one, and of the chain's "today". Default Asia/Shanghai.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Local time at which a business day begins; a document before it belongs to the day before. Default 00:00.</summary>
    public TimeOnly DayStartsAt { get; set; } = TimeOnly.MinValue;

    /// <summary>How the fiscal year is cut: <c>months</c>, <c>iso-weeks</c>, <c>4-4-5</c> or <c>4-5-4</c>. Default months.</summary>
    [RegularExpression("months|iso-weeks|4-4-5|4-5-4", ErrorMessage = "months, iso-weeks, 4-4-5 or 4-5-4")]
    public string FiscalCalendar { get; set; } = "months";

    /// <summary>Month and day: a year of calendar months begins with that day, which is the first of a month; one of weeks on the <see cref="FiscalWeekStart"/> nearest to it (the retail calendar of the United States: 02-01 and Sunday). ISO weeks need none. Default 01-01.</summary>
    public string FiscalYearStart { get; set; } = "01-01";

    /// <summary>First day of a fiscal week of 4-4-5 and 4-5-4. Default Monday.</summary>
    public DayOfWeek FiscalWeekStart { get; set; } = DayOfWeek.Monday;

    /// <summary>Days a store must have been open on the compared day to count as like-for-like. Default 365.</summary>
    [Range(0, 3650)]
    public int LikeForLikeDays { get; set; } = 365;

    /// <summary>Lifecycle thresholds T1,T2,T3 in days, or <c>auto</c>. Default auto.</summary>
    [RegularExpression(@"auto|\d+,\d+,\d+", ErrorMessage = "auto, or three rising day counts such as 60,90,180")]
    public string LifecycleDays { get; set; } = "auto";

    /// <summary>Length of the RFM window in days. Default 365.</summary>
    [Range(1, 3650)]
    public int RfmWindowDays { get; set; } = 365;

    /// <summary>Days a campaign's window goes on after its last day. Default 0.</summary>
    [Range(0, 365)]
    public int CampaignWindowDays { get; set; }

    /// <summary>Silent high-value: spend of the last 365 days / days of silence. Default 3000/60.</summary>
    [RegularExpression(@"\d+(\.\d+)?/\d+", ErrorMessage = "an amount and a day count such as 3000/60")]
    public string SilentHighValue { get; set; } = "3000/60";

    /// <summary>Confidence of every interval. Default 0.95.</summary>
    [Range(0.5, 0.999)]
    public double Confidence { get; set; } = 0.95;

    /// <summary>Least base of a rate or rank that is shown. Default 30.</summary>
    [Range(1, 100_000)]
    public int MinimumBase { get; set; } = 30;

    /// <summary>Gross margin rate where a campaign has none. Default: none.</summary>
    [Range(0.0, 1.0)]
    public double? DefaultGrossMargin { get; set; }

    /// <summary>Hours within which a service ticket should be closed. Default 48.</summary>
    [Range(1, 10_000)]
    public int ServiceSlaHours { get; set; } = 48;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new("an IANA time zone such as Asia/Shanghai", [nameof(TimeZone)]);
        if (LifecycleDays != "auto" && !Rises(LifecycleDays.Split(',')))
            yield return new("auto, or three rising day counts such as 60,90,180", [nameof(LifecycleDays)]);
        if (!Common.FiscalCalendar.TryParseStart(FiscalYearStart, out _, out int day) || (FiscalCalendar == "months" && day != 1))
            yield return new("a month and a day such as 02-01; the first of a month where FiscalCalendar is months", [nameof(FiscalYearStart)]);
    }

    private static bool Rises(string[] days)
    {
        long last = 0;
        foreach (var text in days)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day <= last) return false;
            last = day;
        }

        return true;
    }
}
