using System.Data.Common;
using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Metrics.Members.Tags;
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
    public IAsyncEnumerable<MemberRow> MembersAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) => MatchingAsync(scope, request, new(), cancellationToken);

    /// <summary>The same, of them those that a filter holds for; its order is not looked at.</summary>
    public async IAsyncEnumerable<MemberRow> MatchingAsync(DataScope scope, MembersRequest request, MemberFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var context = await Task.Run(() => answers.Open(connection, scope, request), cancellationToken);
        var conditions = new MemberConditions(context, filter, OwnerOf(connection, scope), connection);
        var stores = StoreDirectory.Load(engine, connection).All.ToDictionary(s => s.Id, s => s.Code);
        var names = Names(connection);
        var models = await Task.Run(() => context.Models.Value, cancellationToken);
        var members = context.Members.Where(m => conditions.IsInScope(m) && conditions.Hold(m)).Select(m => (Member: m, names[m.Id].Code)).ToList();
        members.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        foreach (var (member, _) in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Row(context, models, member, Named(scope, names[member.Id]), stores);
        }
    }

    /// <summary>
    /// The members that a filter holds for, from a place on, in the filter's order, with the sums over all of them; the period's first
    /// day is not looked at. Scopes hold as in <see cref="MembersAsync"/>.
    /// </summary>
    public Task<MemberPage> PageAsync(DataScope scope, MembersRequest request, MemberFilter filter, int from, int count, CancellationToken cancellationToken = default) => Task.Run(
        async () =>
        {
            await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
            var context = answers.Open(connection, scope, request);
            var found = FoundMembers.Of(context, new(context, filter, OwnerOf(connection, scope), connection));
            int first = Math.Clamp(from, 0, Math.Max(0, Math.Min(found.Count, MemberPage.MostListed) - 1));
            var members = found.Take(first, Math.Min(count, MemberPage.MostListed - first));
            return new MemberPage(context.Base, found.InScope, found.Count, Scaled.FromCents(found.Cents))
            {
                ExpectedToBuy = found.Scored == 0 ? null : found.Chances,
                Scored = found.Scored,
                MayContact = found.MayContact,
                From = first,
                Rows = [.. Listed(connection, context, scope, members)],
                ModelFittedOn = context.Models.Value.FittedOn,
            };
        },
        cancellationToken);

    /// <summary>
    /// Where a member stands in the list that <see cref="PageAsync"/> pages through, and who stands beside. Null where that list does not
    /// hold the member: one of another's, one that is not there and one that a condition leaves out are not told apart.
    /// </summary>
    public Task<MemberPlace?> PlaceAsync(DataScope scope, MembersRequest request, MemberFilter filter, string memberCode, CancellationToken cancellationToken = default) => Task.Run(
        async () =>
        {
            await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
            if (Key(connection, "SELECT id FROM member WHERE code = @p1", memberCode) is not { } id) return null;
            var context = answers.Open(connection, scope, request);
            return MemberNeighbours.Of(context, new(context, filter, OwnerOf(connection, scope), connection), id) is { } beside
                ? new MemberPlace(memberCode, beside.Before + 1, beside.Found, CodeOf(connection, beside.Previous), CodeOf(connection, beside.Next)) : null;
        },
        cancellationToken);

    private IEnumerable<ListedMember> Listed(DbConnection connection, MemberContext context, DataScope scope, IReadOnlyList<CountedMember> members)
    {
        var stores = StoreDirectory.Load(engine, connection).All.ToDictionary(s => s.Id);
        var codes = stores.ToDictionary(s => s.Key, s => s.Value.Code);
        var entries = MemberEntries.Of(engine, connection, members);
        foreach (var member in members)
        {
            var entry = entries[member.Id];
            var row = Row(context, context.Models.Value, member, Named(scope, (entry.Code, entry.Name)), codes);
            yield return new(row, stores.GetValueOrDefault(member.HomeStore)?.Name, entry.Owner, entry.Consent, Scaled.FromCents(context.Population.SpendOfYear(member)));
        }
    }

    // Whoever sees own members only has no others here.
    private static (MemberRef Who, PersonalText Name) Named(DataScope scope, (string Code, string? Name) member) =>
        (new(member.Code, scope.OwnMembersOf), PersonalText.Name(member.Name));

    /// <summary>A member's figures, for a list and for the member's own page alike.</summary>
    internal static MemberRow Row(MemberContext context, ChainModels models, CountedMember member, (MemberRef Who, PersonalText Name) named, Dictionary<long, string> stores)
    {
        var population = context.Population;
        var days = population.Days(member);
        var window = population.Window(member);
        var highValue = SilentHighValue.Parse(context.Chain.SilentHighValue);
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
            Eighth = window is { } bought ? population.Eighths!.Class(bought) : null,
            State = population.State(member),
            Forecast = models.Of(population, member),
            Model = models.Kept.Model?.Kind,
            NoModel = models.Kept.Reason,
            ModelFittedOn = models.FittedOn,
            BackTest = models.Kept.BackTest,
            MayContact = member.MayContact,
            Tags = [.. TagsOf(population, highValue, member)],
        };
    }

    private static IEnumerable<ProfileTagKind> TagsOf(MemberPopulation population, SilentHighValue highValue, CountedMember member) =>
        ListTags.All.Where(t => ListTags.Has(population, highValue, t, member));

    // An unknown code, such as that of an account that is nobody's, owns no member.
    private long? OwnerOf(DbConnection connection, DataScope scope) =>
        scope.OwnMembersOf is { } code ? Key(connection, "SELECT id FROM employee WHERE code = @p1", code) ?? -1 : null;

    private long? Key(DbConnection connection, string sql, string code)
    {
        using var rows = engine.CreateReader(connection, sql, code);
        return rows.Read() ? rows.Integer(0) : null;
    }

    private string? CodeOf(DbConnection connection, long member)
    {
        using var rows = engine.CreateReader(connection, "SELECT code FROM member WHERE id = @p1", member);
        return rows.Read() ? rows.Text(0) : null;
    }

    private Dictionary<long, (string Code, string? Name)> Names(DbConnection connection)
    {
        var names = new Dictionary<long, (string Code, string? Name)>();
        using var rows = engine.CreateReader(connection, "SELECT id, code, name FROM member");
        while (rows.Read()) names.Add(rows.Integer(0), (rows.Text(1), rows.TextOrNull(2)));
        return names;
    }
}
