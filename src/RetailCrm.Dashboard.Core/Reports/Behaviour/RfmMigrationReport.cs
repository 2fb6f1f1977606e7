using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Behaviour;

/// <summary>
/// How members moved between RFM groups, a row for each pair with a member: from the group at the end of the period's first day to that at the end of its last, each scored as its own
/// day knows it. outside: no purchase in that day's window; not_yet: joined since. Stores and regions select members by home store.
/// </summary>
internal sealed class RfmMigrationReport(RfmQueries queries) : Report
{
    private static readonly ReportColumn<Row>[] Definition =
    [
        new("from_group", Text, r => From(r.Move)),
        new("to_group", Text, r => Code(r.Move.To)),
        new("members", Count, r => r.Move.Members),
        new("from_members", Count, r => r.All),
        new("share", Rate, r => (decimal)r.Move.Members / r.All),
    ];

    public override string Name => "rfm-migration";

    public override string Permission => Permissions.ViewRetention;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var moves = (await queries.MigrationAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken)).Moves;
        var all = moves.GroupBy(From).ToDictionary(g => g.Key, g => g.Sum(m => m.Members), StringComparer.Ordinal);
        foreach (var move in moves.OrderBy(From, StringComparer.Ordinal).ThenBy(m => Code(m.To), StringComparer.Ordinal))
            yield return [.. Definition.Select(c => c.Value(new(move, all[From(move)])))];
    }

    private static string From(RfmMove move) => move.IsNew ? "not_yet" : Code(move.From);

    private static string Code(RfmGroup? group) => group?.Code() ?? "outside";

    private sealed record Row(RfmMove Move, long All);
}
