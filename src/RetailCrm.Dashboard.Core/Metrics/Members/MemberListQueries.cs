using System.Data.Common;
using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Metrics.Members;

/// <summary>Single members with their figures on a day (METRICS.md, members).</summary>
public sealed class MemberListQueries(DatabaseEngine engine, MemberAnswers answers)
{
    /// <summary>
    /// By member code (ordinal); the period's first day is not looked at. Who may see only own members gets no others; who may not see
    /// everything gets none without a home store.
    /// </summary>
    public async IAsyncEnumerable<MemberRow> MembersAsync(DataScope scope, MembersRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var context = await Task.Run(() => answers.Open(connection, scope, request), cancellationToken);
        long? owner = scope.OwnMembersOf is { } code ? OwnerOf(connection, code) : null;
        var stores = StoreDirectory.Load(engine, connection).All.ToDictionary(s => s.Id, s => s.Code);
        var names = Names(connection);
        var models = await Task.Run(() => context.Models.Value, cancellationToken);
        var members = context.Members.Where(m => owner is null || m.Owner == owner).Select(m => (Member: m, names[m.Id].Code)).ToList();
        members.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        foreach (var (member, _) in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Row(context.Population, models, member, Named(scope, names[member.Id]), stores);
        }
    }

    // Whoever sees own members only has no others here.
    private static (MemberRef Who, PersonalText Name) Named(DataScope scope, (string Code, string? Name) member) =>
        (new(member.Code, scope.OwnMembersOf), PersonalText.Name(member.Name));

    private static MemberRow Row(MemberPopulation population, ChainModels models, in CountedMember member, (MemberRef Who, PersonalText Name) named, Dictionary<long, string> stores)
    {
        var days = population.Days(member);
        var window = population.Window(member);
        return new(named.Who, named.Name, stores.GetValueOrDefault(member.HomeStore))
        {
            FirstPurchaseOn = days.IsEmpty ? null : DateOnly.FromDayNumber(days[0]),
            LastPurchaseOn = days.IsEmpty ? null : DateOnly.FromDayNumber(days[^1]),
            PurchaseDays = days.Length,
            NetSpend = Scaled.FromCents(population.SpendSince(member, int.MinValue)),
            RecencyDays = days.IsEmpty ? null : population.AsOf - days[^1],
            WindowPurchaseDays = population.DaysInWindow(member),
            WindowNetSpend = Scaled.FromCents(population.SpendSince(member, population.WindowFrom)),
            Score = window is { } values ? population.Rfm!.Score(values) : null,
            State = population.State(member),
            Forecast = models.Of(population, member),
            Model = models.Kept.Model?.Kind,
            NoModel = models.Kept.Reason,
            ModelFittedOn = models.FittedOn,
            ValuesMargin = models.Margin is not null,
        };
    }

    // An unknown code, such as that of an account that is nobody's, owns no member.
    private long OwnerOf(DbConnection connection, string code)
    {
        using var rows = engine.CreateReader(connection, "SELECT id FROM employee WHERE code = @p1", code);
        return rows.Read() ? rows.Integer(0) : -1;
    }

    private Dictionary<long, (string Code, string? Name)> Names(DbConnection connection)
    {
        var names = new Dictionary<long, (string Code, string? Name)>();
        using var rows = engine.CreateReader(connection, "SELECT id, code, name FROM member");
        while (rows.Read()) names.Add(rows.Integer(0), (rows.Text(1), rows.TextOrNull(2)));
        return names;
    }
}

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

    public required LifecycleState State { get; init; }

    public required MemberForecast Forecast { get; init; }

    /// <summary>The chain's purchase model; null where <see cref="NoModel"/> says why.</summary>
    public required PurchaseModelKind? Model { get; init; }

    public required NoModel? NoModel { get; init; }

    /// <summary>The month end on which the models were fitted.</summary>
    public required DateOnly ModelFittedOn { get; init; }

    /// <summary>True: the value of the next 12 months is margin; false: no cost is known, it is revenue.</summary>
    public required bool ValuesMargin { get; init; }
}
