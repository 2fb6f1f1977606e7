using System.Data.Common;
using System.Globalization;
using RetailCrm.Analytics.Distributions;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Employees.Calculation;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Employees;

/// <summary>What employees achieve, compared fairly (METRICS.md, Employees; ANALYTICS.md 6): one answer for page, report and API.</summary>
public sealed class EmployeeQueries(DatabaseEngine engine, MemberAnswers answers, TimeProvider clock)
{
    private const int FewestForQuartiles = 5;
    private readonly AnswerCache works = new(), followUps = new();

    /// <summary>
    /// By code (ordinal): everyone employed on a day of the period or with a document in it, of the scope's stores. Who sees only the own
    /// members sees only the own row. Peers are those of the whole chain, whoever asks.
    /// </summary>
    public async Task<EmployeeAnswer> ListAsync(DataScope scope, EmployeeRequest request, CancellationToken cancellationToken = default)
    {
        var all = await AllAsync(request.Period, cancellationToken);
        var people = all.People.Where(p => Sees(scope, p.Person) && Passes(request, p.Person)).ToList();
        return new(all.Base with { Stores = [.. people.Select(p => p.Person.StoreCode).OfType<string>().Distinct().Order(StringComparer.Ordinal)] }, people, scope.OwnRowOnly);
    }

    /// <summary>The same people as <see cref="ListAsync"/> lists, with what they did and beside nobody.</summary>
    public async Task<IReadOnlyList<EmployeeWork>> WorkAsync(DataScope scope, EmployeeRequest request, CancellationToken cancellationToken = default)
    {
        var (work, tasks) = await Task.Run(() => WorkAsync(request.Period, cancellationToken), cancellationToken);
        return [.. work.Where(p => Sees(scope, p.Person) && Passes(request, p.Person)).Select(p => p with { FollowUps = tasks.Of(p.Person.Code) })];
    }

    /// <summary>One person among the peers, for coaching; null for someone the scope does not hold.</summary>
    public async Task<PeerComparison?> PeersAsync(DataScope scope, EmployeeRequest request, string employeeCode, CancellationToken cancellationToken = default)
    {
        var all = (await AllAsync(request.Period, cancellationToken)).People;
        if (all.FirstOrDefault(p => p.Person.Code == employeeCode) is not { } person || !Sees(scope, person.Person)) return null;
        var peers = all.Where(p => p.Person.Format == person.Person.Format && p.Person.Role == person.Person.Role).ToList();
        var seen = peers.Where(p => p != person && Sees(scope, p.Person)).ToList();
        return new(person, [.. EmployeeMeasures.All.Select(m => Strip(m, person, peers, seen, answers.Chain.MinimumBase))]);
    }

    private static PeerStrip Strip(EmployeeMeasure measure, EmployeeFigures person, List<EmployeeFigures> peers, List<EmployeeFigures> seen, int minimumBase)
    {
        double[] Values(IEnumerable<EmployeeFigures> of) => [.. of.Select(p => measure.ValueOf(p, minimumBase)).OfType<double>().Order()];
        double[] all = Values(peers);
        double? Quartile(int k) => all.Length < FewestForQuartiles ? null : Quantiles.Of(all, k / 4.0);
        return new(measure.MetricId, measure.ValueOf(person, minimumBase), all.Length, Quartile(1), Quartile(2), Quartile(3), Values(seen));
    }

    private static bool Sees(DataScope scope, EmployeePerson person) =>
        (person.StoreCode is { } store ? scope.Includes(store) : scope.IsAll) && (!scope.OwnRowOnly || person.Code == scope.OwnMembersOf);

    private static bool Passes(EmployeeRequest request, EmployeePerson person) =>
        (request.Stores.Count == 0 || person.StoreCode is { } store && request.Stores.Contains(store)) && (request.Regions.Count == 0 || person.Region is { } region && request.Regions.Contains(region));

    // Ratios and ranks are of the whole chain, so that filters and scopes change no figure; what is shown is selected afterwards.
    private async Task<EmployeeAnswer> AllAsync(Period period, CancellationToken cancellationToken)
    {
        var rules = string.Create(CultureInfo.InvariantCulture, $"employees {answers.Chain.MinimumBase} {answers.Chain.Confidence:R}");
        var all = await answers.GetAsync(DataScope.All, new MembersRequest(period), rules, context => new EmployeeAnswer(context.Base, new EmployeeCalculation(context, period).Run(), false), cancellationToken);
        var tasks = await Task.Run(() => FollowUpsAsync(period, cancellationToken), cancellationToken);
        return all with { People = [.. all.People.Select(p => p with { FollowUps = tasks.Of(p.Person.Code) })] };
    }

    private async Task<(IReadOnlyList<EmployeeWork> Work, FollowUpsByEmployee Tasks)> WorkAsync(Period period, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var work = works.Get($"{period}", StateOfData.Read(engine, connection).Version, () => new WorkCalculation(engine, connection, period, period.From.DayNumber).Run());
        return (work, FollowUps(connection, period));
    }

    private async Task<FollowUpsByEmployee> FollowUpsAsync(Period period, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return FollowUps(connection, period);
    }

    // They are ticked off and given without a refresh: kept only until somebody does.
    private FollowUpsByEmployee FollowUps(DbConnection connection, Period period)
    {
        var today = new BusinessCalendar(answers.Chain, clock).Today;
        var changes = FollowUpsByEmployee.Changes(engine, connection);
        return followUps.Get(string.Create(CultureInfo.InvariantCulture, $"{changes} {period} {today:O}"), StateOfData.Read(engine, connection).Version, () => FollowUpsByEmployee.Load(engine, connection, period, today));
    }
}
