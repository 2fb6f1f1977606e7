using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Tags;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.People;

/// <summary>A row per member on the as-of day (METRICS.md, members). Stores and regions select members by home store.</summary>
internal sealed class MembersReport(MemberListQueries queries) : Report
{
    private static ReportColumn<MemberRow>[] Definition(Masking masking, bool seesCosts) =>
    [
        new("member_code", Text, r => r.Code),
        new("name", Text, r => r.Name.Seen(masking, r.Who)),
        new("home_store_code", Text, r => r.HomeStoreCode),
        new("first_purchase_on", Date, r => r.FirstPurchaseOn),
        new("last_purchase_on", Date, r => r.LastPurchaseOn),
        new("purchase_days", Count, r => (long)r.PurchaseDays),
        new("net_sales", Money, r => r.NetSpend),
        new("recency_days", Count, r => (long?)r.RecencyDays),
        new("window_purchase_days", Count, r => (long)r.WindowPurchaseDays),
        new("window_net_sales", Money, r => r.WindowNetSpend),
        new("r", Count, r => (long?)r.Score?.R),
        new("f", Count, r => (long?)r.Score?.F),
        new("m", Count, r => (long?)r.Score?.M),
        new("rfm_group", Text, r => r.Score is { } score ? RfmGroups.Of(score).Code() : null),
        new("state", Text, r => r.State.Code()),
        new("p_alive", Rate, r => Number(r.Forecast.Score?.PAlive)),
        new("p_buy_90d", Rate, r => Number(r.Forecast.Score?.PBuy90)),
        new("expected_purchases_365d", Rate, r => Number(r.Forecast.Score?.Expected365)),
        new("clv_365d", Rate, r => Number(r.Forecast.Score?.Value12Months)),
        new("model", Text, r => r.Forecast.Score is null ? null : r.Model == PurchaseModelKind.BgNbd ? "bg_nbd" : "mbg_nbd"),
        new("model_fitted_on", Date, r => r.Forecast.Score is null ? null : (DateOnly?)r.ModelFittedOn),
        new("clv_basis", Text, r => r.Forecast.Score?.Value12Months is null ? null : r.ValuesMargin ? "margin" : "revenue"),
        new("no_model_reason", Text, Reason),
        new("rfm_eighth", Text, r => r.Eighth?.Code()),
        new("clv_margin_of", Text, r => r.Forecast.Score?.Value12Months is null ? null : r.Forecast.Basis switch { ValueBasis.OwnMargin => "own", ValueBasis.ChainMargin => "chain", _ => null }),
        new("clv_margin_rate", Rate, r => Number(seesCosts && r.Forecast.Score?.Value12Months is not null ? r.Forecast.Margin : null)),
        new("marketing_consent", Flag, r => r.MayContact),
        new("tags", Text, r => r.Tags.Count == 0 ? null : string.Join(' ', r.Tags.Select(t => t.Code()))),
    ];

    public override string Name => "members";

    public override string Permission => Permissions.ViewMembers;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition(Masking.Full, seesCosts: true).Select(c => new ReportColumn(c.Name, c.Format))];

    public override bool NeedsPeriod => false;

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var definition = Definition(request.Masking, request.SeesCosts);
        await foreach (var member in queries.MatchingAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, request.Members.Filter, cancellationToken))
            yield return [.. definition.Select(c => c.Value(member))];
    }

    private static ReportValue Number(double? value) => (decimal?)value;

    private static ReportValue Reason(MemberRow row) => row.Forecast.Reason switch
    {
        null => null,
        NoForecast.NoPurchase => "no_purchase",
        NoForecast.JoinedBeforeRecords => "joined_before_records",
        _ => row.NoModel switch
        {
            NoModel.TooFewMembers => "too_few_members",
            NoModel.TooFewRepeaters => "too_few_repeaters",
            NoModel.NotIdentified => "not_identified",
            _ => "not_converged",
        },
    };
}
