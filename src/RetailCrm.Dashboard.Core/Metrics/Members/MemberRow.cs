using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Metrics.Members.Tags;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Metrics.Members;

/// <summary>A member on the as-of day.</summary>
/// <param name="Who">Code and owner.</param>
/// <param name="Name">Shown by the viewer's masking.</param>
/// <param name="HomeStoreCode">home_store_code, else the first purchase store; null without either.</param>
public sealed record MemberRow(MemberRef Who, PersonalText Name, string? HomeStoreCode)
{
    public string Code => Who.Code;

    public required DateOnly? FirstPurchaseOn { get; init; }

    public required DateOnly? LastPurchaseOn { get; init; }

    public required int PurchaseDays { get; init; }

    /// <summary>Net spend up to the as-of day.</summary>
    public required decimal NetSpend { get; init; }

    /// <summary>Days since the last purchase day; null without one.</summary>
    public required int? RecencyDays { get; init; }

    /// <summary>Purchase days in the RFM window.</summary>
    public required int WindowPurchaseDays { get; init; }

    /// <summary>Net spend in the RFM window.</summary>
    public required decimal WindowNetSpend { get; init; }

    /// <summary>Null without a purchase day in the window.</summary>
    public required RfmScore? Score { get; init; }

    /// <summary>High and low against the chain's means; null without a purchase day in the window.</summary>
    public RfmEighth? Eighth { get; init; }

    public required LifecycleState State { get; init; }

    public required MemberForecast Forecast { get; init; }

    /// <summary>The chain's purchase model; null where <see cref="NoModel"/> says why.</summary>
    public required PurchaseModelKind? Model { get; init; }

    public required NoModel? NoModel { get; init; }

    /// <summary>The month end on which the models were fitted.</summary>
    public required DateOnly ModelFittedOn { get; init; }

    /// <summary>How the model told the 90 days before that month end, beside plain recency; null where there was nobody to be tested.</summary>
    public BackTest? BackTest { get; init; }

    /// <summary>Marketing consent is given; false also where it is not known.</summary>
    public required bool MayContact { get; init; }

    /// <summary>Of <see cref="ListTags.All"/>, in their order.</summary>
    public required IReadOnlyList<ProfileTagKind> Tags { get; init; }

    /// <summary>True: the value of the next 12 months is margin; false: no cost is known, it is revenue.</summary>
    public bool ValuesMargin => Forecast.Basis != ValueBasis.Revenue;
}
