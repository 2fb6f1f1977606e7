using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>What is held of the members follows refreshes and imports by what they changed, and is then what reading all would give.</summary>
public class MemberFactsTests
{
    private const int Steps = 30;
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Theory, EnginesAndSeeds(11, 12, 13)]
    public async Task Led_on_they_equal_those_read_anew(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var chain = new RandomChain(new BundleFacts(database), seed);
        await chain.FillAsync();
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Full, "test", CancellationToken.None);
        var (facts, version) = await ReadAsync(database);
        var held = database.Get<MemberAnswers>();
        int led = 0, some = 0;
        for (int step = 0; step < Steps; step++)
        {
            await chain.StepAsync();
            // Members join, and some are told more of, with and without a refresh after it.
            if (step % 4 == 1) await new Bundle().With("members.csv", Members(step)).ImportAsync(database);
            if (step % 4 != 3) await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
            await using var connection = await database.Get<DatabaseEngine>().OpenSnapshotAsync(CancellationToken.None);
            var now = StateOfData.Read(database.Get<DatabaseEngine>(), connection).Version;
            var changes = MemberChanges.Between(database.Get<DatabaseEngine>(), connection, version, now);
            var anew = MemberFacts.Read(database.Get<DatabaseEngine>(), connection);
            facts = changes is null ? anew : facts.After(database.Get<DatabaseEngine>(), connection, changes);
            version = now;
            led += changes is null ? 0 : 1;
            some += changes?.Members is null ? 0 : 1;
            Assert.Equal(Fitted(new(database.Get<DatabaseEngine>(), database.Get<IOptionsMonitor<ChainOptions>>()), connection), Fitted(held, connection));
            foreach (int day in (int[])[30, 75, 119, 150])
            {
                Assert.Equal(Told(database, connection, anew, Start.AddDays(day)), Told(database, connection, facts, Start.AddDays(day)));
                Assert.Equal(Homes(database, connection, null, Start.AddDays(day)), Homes(database, connection, facts, Start.AddDays(day)));
            }
        }

        Assert.True(led > Steps * 3 / 4 && some > Steps / 3, $"Of {Steps} steps {led} were led on, {some} of them by some members.");
    }

    [Theory, Engines]
    public async Task After_a_rebuild_or_an_older_state_all_is_read(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var chain = new RandomChain(new BundleFacts(database), 1);
        await chain.FillAsync();
        await RefreshAsync(RefreshKind.Full);
        var (_, first) = await ReadAsync(database);
        await chain.StepAsync();
        await RefreshAsync(RefreshKind.Incremental);
        var (_, second) = await ReadAsync(database);
        Assert.NotNull(await BetweenAsync(first, second));
        Assert.Null(await BetweenAsync(second, first));
        Assert.Null(await BetweenAsync(new(0, first.Import), second));
        await RefreshAsync(RefreshKind.Full);
        var (_, third) = await ReadAsync(database);
        Assert.Null(await BetweenAsync(second, third));
        await chain.StepAsync();
        await RefreshAsync(RefreshKind.Incremental);
        var (_, fourth) = await ReadAsync(database);
        Assert.Null(await BetweenAsync(second, fourth));
        Assert.NotNull(await BetweenAsync(third, fourth));

        async Task RefreshAsync(RefreshKind kind) => Assert.Equal(RefreshOutcome.Done, (await database.Get<RefreshAggregates>().RunAsync(kind, "test", CancellationToken.None)).Outcome);
        async Task<MemberChanges?> BetweenAsync(DataVersion from, DataVersion to)
        {
            await using var connection = await database.Get<DatabaseEngine>().OpenSnapshotAsync(CancellationToken.None);
            return MemberChanges.Between(database.Get<DatabaseEngine>(), connection, from, to);
        }
    }

    private static async Task<(MemberFacts Facts, DataVersion Version)> ReadAsync(TestDatabase database)
    {
        var engine = database.Get<DatabaseEngine>();
        await using var connection = await engine.OpenSnapshotAsync(CancellationToken.None);
        return (MemberFacts.Read(engine, connection), StateOfData.Read(engine, connection).Version);
    }

    // Some that buy, and one more each time that does not.
    private static string[] Members(int step) =>
    [
        "member_code,name,joined_on,home_store_code,birthday,marketing_consent",
        .. Enumerable.Range(0, 6).Select(i => string.Create(CultureInfo.InvariantCulture, $"M{(step * 7 + i * 11) % 60},Name {step},{Start.AddDays((step * 13 + i * 17) % 130):yyyy-MM-dd},{((step + i) % 3 == 0 ? "" : $"S{(step + i) % 4 + 1}")},1990-0{i + 1}-11,{(i % 2 == 0 ? "true" : "false")}")),
        string.Create(CultureInfo.InvariantCulture, $"N{step},New,{Start.AddDays(step):yyyy-MM-dd},S1,,"),
    ];

    // Read from the database where nothing is held.
    private static string Homes(TestDatabase database, DbConnection connection, MemberFacts? held, DateOnly asOf)
    {
        var firsts = FirstPurchases.Load(database.Get<DatabaseEngine>(), connection, asOf, held);
        var period = new Period(asOf.AddDays(-40), asOf.AddDays(2));
        string Sorted(Dictionary<long, long> counts) => string.Join(' ', counts.OrderBy(c => c.Key));
        var homes = firsts.Homes(Enumerable.Range(1, 500).Select(id => (long)id));
        Assert.NotEmpty(homes);
        return $"{Sorted(homes)} / {Sorted(firsts.Homes())} / {Sorted(firsts.NewMembers(period))} / {Sorted(firsts.FirstBuyers(period, null))}";
    }

    // On the last of March, of days up to the end of April.
    private static string Fitted(MemberAnswers answers, DbConnection connection) =>
        JsonSerializer.Serialize(answers.Open(connection, DataScope.All, new(new(Start, new(2026, 4, 20)))).Models.Value.Kept);

    private static List<string> Told(TestDatabase database, DbConnection connection, MemberFacts facts, DateOnly asOf)
    {
        var population = MemberPopulation.Of(facts, database.Get<DatabaseEngine>(), connection, asOf, new ChainOptions());
        var (told, booked) = (new List<string>(), new List<(int Day, long Cents, int Orders)>());
        foreach (var member in population.Members)
        {
            if (member.Log >= 0) facts.Days.Booked(member.Log, 0, int.MaxValue, booked);
            else booked.Clear();
            // Where a member stands in the log is no fact of the member.
            told.Add(string.Create(CultureInfo.InvariantCulture,
                $"{member with { Log = 0 }} {string.Join(' ', population.Days(member).ToArray())} {string.Join(' ', population.Cents(member).ToArray())} {population.SpendSince(member, 0)} {population.OrderedElsewhere(member)} {population.State(member)} {population.Cost(member)} {string.Join(' ', booked.Order())}"));
        }

        Assert.NotEmpty(told);
        return told;
    }
}
