using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Metrics;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Behaviour;

/// <summary>
/// Who comes again (METRICS.md; ANALYTICS 2), a row for each rate with its two counts and Wilson's interval: the period's repurchase, return and returning rates, N-day repurchase, the
/// return curve (a purchase within 90 days of so many days' silence), and what the period's movements between states come to. Stores and regions select members by home store.
/// </summary>
internal sealed class RepurchaseReport(RetentionQueries retention, LifecycleQueries lifecycle) : Report
{
    /// <summary>Days in which a second purchase is looked for.</summary>
    public static readonly IReadOnlyList<int> Days = [30, 60, 90, 180, 365];

    /// <summary>Days of silence of the return curve.</summary>
    public static readonly IReadOnlyList<int> Silences = [30, 60, 90, 120, 180, 270, 360];

    /// <summary>Days after a silence in which a return is looked for.</summary>
    public const int Within = 90;

    private static readonly ReportColumn<Line>[] Definition =
    [
        new("figure", Text, r => r.Figure),
        new("days", Count, r => (long?)r.Days),
        new("members", Count, r => r.Members),
        new("base", Count, r => r.Base),
        new("rate", Rate, r => Rates.Of(r.Members, r.Base)),
        new("rate_low", Rate, r => (decimal?)r.Interval?.Low),
        new("rate_high", Rate, r => (decimal?)r.Interval?.High),
    ];

    public override string Name => "repurchase";

    public override string Permission => Permissions.ViewRetention;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = new MembersRequest(request.Period) { Stores = request.Stores, Regions = request.Regions };
        foreach (var line in await LinesAsync(scope, asked, cancellationToken)) yield return [.. Definition.Select(c => c.Value(line))];
    }

    private async Task<IReadOnlyList<Line>> LinesAsync(DataScope scope, MembersRequest asked, CancellationToken cancellationToken)
    {
        var rates = await retention.RepurchaseAsync(scope, asked, cancellationToken);
        var flows = await lifecycle.FlowsAsync(scope, asked, cancellationToken);
        var days = await retention.NDayAsync(scope, asked, Days, cancellationToken);
        var returns = await retention.ReturnsAsync(scope, asked, Within, Silences, cancellationToken);
        Line[] lines =
        [
            new("base_rate", null, rates.ReturningBuyers, rates.EarlierBuyers, rates.BaseInterval),
            new("churn_rate", null, flows.EnteredLost, flows.ChurnBase, flows.ChurnInterval),
            new("early_warning_rate", null, flows.EnteredAtRisk, flows.WarningBase, flows.EarlyWarningInterval),
            .. days.Days.Select(d => new Line("n_day_repurchase", d.Days, d.Repurchased, d.Eligible, d.Interval(days.Base.Confidence))),
            new("repurchase_rate", null, rates.Repeat, rates.Buyers, rates.RepurchaseInterval),
            .. returns.Curve.Select(p => new Line("return_curve", p.SilentDays, p.Back, p.Silent, Rates.Interval(p.Back, p.Silent, returns.Base.Confidence))),
            new("return_rate", null, rates.BuyersInBoth, rates.BuyersBefore, rates.ReturnInterval),
            new("returning_share", null, rates.ReturningBuyers, rates.Buyers, rates.ReturningInterval),
            new("wake_rate", null, flows.WokenFromSleep, flows.SleepingAtStart, flows.WakeInterval),
            new("win_back_rate", null, flows.WonBackFromLost, flows.LostAtStart, flows.WinBackInterval),
        ];
        return lines;
    }

    private sealed record Line(string Figure, int? Days, long Members, long Base, Interval? Interval);
}
