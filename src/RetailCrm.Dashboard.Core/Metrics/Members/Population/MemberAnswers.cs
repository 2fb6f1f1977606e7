using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using RetailCrm.Aggregation.Members;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.MonthEnds;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>
/// Answers about members: each in one state of the data, kept by scope, request and rules. The population behind them is of no
/// scope; it is read once a state of the data, and made for each as-of day.
/// </summary>
public sealed class MemberAnswers(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options)
{
    private const int MostPopulations = 2;
    private readonly AnswerCache answers = new();
    private readonly List<(string Key, MemberPopulation Population)> populations = [];
    private (string Key, ChainModels Models)? models;
    private (DataVersion Version, MemberFacts Facts)? facts;
    private (DataVersion Version, DateOnly Day, KeptModels Kept)? fitted;
    // Who needs the facts alone does not wait for a population that is being made of them.
    private readonly Lock gate = new(), factsGate = new();

    internal ChainOptions Chain => options.CurrentValue;

    /// <summary>The kept answer, or a new one.</summary>
    /// <param name="scope">Whose members.</param>
    /// <param name="request">Which of them, and when.</param>
    /// <param name="what">The question with all of its own parameters.</param>
    /// <param name="answer">Computes it.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    internal Task<T> GetAsync<T>(DataScope scope, MembersRequest request, string what, Func<MemberContext, T> answer, CancellationToken cancellationToken) where T : class => Task.Run(async () =>
    {
        // The work is the database's and the processor's: it runs off the caller's thread.
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var (version, freshness) = StateOfData.Read(engine, connection);
        return answers.Get(Key(scope, request, what), version, () => answer(Open(connection, scope, request, version) with { Freshness = freshness }));
    }, cancellationToken);

    /// <summary>The same state of the data for an answer that is streamed on the caller's connection.</summary>
    internal MemberContext Open(DbConnection connection, DataScope scope, MembersRequest request)
    {
        var (version, freshness) = StateOfData.Read(engine, connection);
        return Open(connection, scope, request, version) with { Freshness = freshness };
    }

    /// <summary>What is known of the members in the connection's state of the data, where a question about them has had it read; else null.</summary>
    internal MemberFacts? Known(DbConnection connection)
    {
        var version = StateOfData.Read(engine, connection).Version;
        lock (factsGate) return facts is { } known && known.Version == version ? known.Facts : null;
    }

    private MemberContext Open(DbConnection connection, DataScope scope, MembersRequest request, DataVersion version) =>
        new(engine, connection, Population(connection, request.AsOf, version), MemberSelection.Of(engine, connection, scope, request), Chain)
        {
            At = day => Population(connection, day, version),
            Edition = day => Edition(connection, day, version),
            Models = new(() => Models(connection, request.AsOf, version)),
        };

    private MemberPopulation Population(DbConnection connection, DateOnly asOf, DataVersion version)
    {
        var chain = Chain;
        var key = string.Create(CultureInfo.InvariantCulture, $"{version} {asOf:O} {chain.LifecycleDays} {chain.RfmWindowDays}");
        lock (gate)
        {
            int at = populations.FindIndex(p => p.Key == key);
            var population = at >= 0 ? populations[at].Population : MemberPopulation.Of(Facts(connection, version), engine, connection, asOf, chain);
            if (at >= 0) populations.RemoveAt(at);
            else if (populations.Count == MostPopulations) populations.RemoveAt(0);
            populations.Add((key, population));
            return population;
        }
    }

    private MemberFacts Facts(DbConnection connection, DataVersion version)
    {
        lock (factsGate)
        {
            if (facts is { } held && held.Version == version) return held.Facts;
            var known = facts is { } earlier && MemberChanges.Between(engine, connection, earlier.Version, version) is { } changes
                ? earlier.Facts.After(engine, connection, changes) : MemberFacts.Read(engine, connection);
            facts = (version, known);
            return known;
        }
    }

    // Another window's thresholds tell nothing of this one's.
    private RfmThresholds? Edition(DbConnection connection, DateOnly asOf, DataVersion version)
    {
        var day = MemberEditions.DayOf(asOf);
        return MemberEditions.Read<KeptRfm>(engine, connection, KeptRfm.Kind, day) is { } kept && kept.WindowDays == Chain.RfmWindowDays ? kept.Open() : Population(connection, day, version).Rfm;
    }

    private ChainModels Models(DbConnection connection, DateOnly asOf, DataVersion version)
    {
        var day = MemberEditions.DayOf(asOf);
        var key = string.Create(CultureInfo.InvariantCulture, $"{version} {day:O} {asOf:O}");
        lock (gate)
        {
            if (models is { } known && known.Key == key) return known.Models;
            var kept = MemberEditions.Read<KeptModels>(engine, connection, KeptModels.Kind, day) ?? Fitted(connection, day, version);
            var made = new ChainModels(day, kept, ChainModels.MarginOf(engine, connection, asOf));
            models = (key, made);
            return made;
        }
    }

    // Before a night has kept them: what has changed since on later days alone is not known to the day they are fitted on.
    private KeptModels Fitted(DbConnection connection, DateOnly day, DataVersion version)
    {
        bool stands = fitted is { } last && last.Day == day
            && (last.Version == version || (MemberChanges.Between(engine, connection, last.Version, version) is { Members: not null } since && since.Days.All(d => d > day.DayNumber)));
        var kept = stands ? fitted!.Value.Kept : ChainModels.Fit(Population(connection, day, version));
        fitted = (version, day, kept);
        return kept;
    }

    private string Key(DataScope scope, MembersRequest request, string what)
    {
        var chain = Chain;
        var key = new StringBuilder();
        foreach (var part in (IEnumerable<string>)[scope.Key, what, request.Period.ToString(), request.ByEdition ? "edition" : "own", $"{chain.LifecycleDays} {chain.RfmWindowDays} {chain.SilentHighValue} {chain.Confidence:R}", "stores", .. request.Stores.Order(StringComparer.Ordinal), "regions", .. request.Regions.Order(StringComparer.Ordinal)])
            key.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        return key.Append(request.Stores.Count).ToString();
    }
}

/// <summary>What a question about members is answered from.</summary>
internal sealed record MemberContext(DatabaseEngine Engine, DbConnection Connection, MemberPopulation Population, MemberSelection Selection, ChainOptions Chain)
{
    public Stores.DataFreshness Freshness { get; init; } = new(0, null, null);

    /// <summary>The population as another day knows it.</summary>
    public required Func<DateOnly, MemberPopulation> At { get; init; }

    /// <summary>The RFM thresholds of the last month end on or before a day; null when nobody had bought in its window.</summary>
    public required Func<DateOnly, RfmThresholds?> Edition { get; init; }

    /// <summary>The chain's purchase models, fitted when they are first asked for.</summary>
    public required Lazy<ChainModels> Models { get; init; }

    /// <summary>The members of the scope and the request.</summary>
    public CountedMember[] Members => Selection.Of(Population.Members);

    /// <summary>What the answer is about.</summary>
    public MemberBase Base => new(DateOnly.FromDayNumber(Population.AsOf), [.. Selection.Stores.Select(s => s.Code)], Population.Lifecycle, Freshness) { Confidence = Chain.Confidence };
}

/// <summary>What an answer about members is about.</summary>
/// <param name="AsOf">Nothing after this day was looked at.</param>
/// <param name="Stores">Codes of the stores whose members were looked at.</param>
/// <param name="Lifecycle">The chain's days of silence.</param>
/// <param name="Freshness">The state of the data.</param>
public sealed record MemberBase(DateOnly AsOf, IReadOnlyList<string> Stores, LifecycleRule Lifecycle, Stores.DataFreshness Freshness)
{
    /// <summary>With which intervals hold rates (<c>Chain:Confidence</c>).</summary>
    public double Confidence { get; init; } = 0.95;
}
