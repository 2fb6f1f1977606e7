using System.Data.Common;
using System.Text.Json;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Members.MonthEnds;

/// <summary>The models of a month end, frozen.</summary>
/// <param name="Model">Null where <paramref name="Reason"/> says why.</param>
/// <param name="Reason">Why there is no model.</param>
/// <param name="Spend">Spend of a purchase day; null: the plain mean stands in.</param>
/// <param name="MeanSpend">The plain mean; null without a repeat purchase.</param>
/// <param name="Correlation">Between frequency and spend, which the model takes as independent.</param>
/// <param name="BackTest">How the chosen model foretold the last 90 days, beside plain recency.</param>
/// <param name="Rejected">The same of the other model.</param>
internal sealed record KeptModels(PurchaseModel? Model, NoModel? Reason, SpendModel? Spend, double? MeanSpend, double? Correlation, BackTest? BackTest, BackTest? Rejected)
{
    public const string Kind = "models";

    public static KeptModels Of(PurchaseChoice choice, SpendFit spend) =>
        new(choice.Fit.Model, choice.Fit.Reason, spend.Model, spend.EmpiricalMean, spend.Correlation, choice.BackTest, choice.Rejected);
}

/// <summary>The RFM thresholds of a month end, frozen: a member's score then changes because of the member, not because others moved.</summary>
/// <param name="WindowDays">Length of the window they were made for.</param>
/// <param name="Members">Of how many.</param>
/// <param name="Thresholds">As <see cref="RfmThresholds.Kept"/> gives them.</param>
internal sealed record KeptRfm(int WindowDays, int Members, long[] Thresholds)
{
    public const string Kind = "rfm";

    public RfmThresholds Open() => RfmThresholds.FromKept(Members, Thresholds);
}

/// <summary>The table member_edition.</summary>
internal static class MemberEditions
{
    private static readonly string[] Columns = ["kind", "day", "content"];

    /// <summary>The last month end on or before a day: editions are made of whole months.</summary>
    public static DateOnly DayOf(DateOnly asOf) => asOf.AddDays(1) is { Day: 1 } ? asOf : new DateOnly(asOf.Year, asOf.Month, 1).AddDays(-1);

    /// <summary>Null where none was kept.</summary>
    public static T? Read<T>(DatabaseEngine engine, DbConnection connection, string kind, DateOnly day) where T : class
    {
        using var rows = engine.CreateReader(connection, "SELECT content FROM member_edition WHERE kind = @p1 AND day = @p2", kind, day.DayNumber);
        return rows.Read() ? JsonSerializer.Deserialize<T>(rows.Text(0)) : null;
    }

    public static async Task WriteAsync<T>(DatabaseEngine engine, DbConnection connection, string kind, DateOnly day, T edition, CancellationToken cancellationToken)
    {
        await using var writer = engine.CreateWriter(connection, "member_edition", Columns);
        writer.Write([kind, day.DayNumber, JsonSerializer.Serialize(edition)]);
        await writer.CompleteAsync(cancellationToken);
    }
}
