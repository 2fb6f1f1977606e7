using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns.Calculation;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Campaigns;

/// <summary>Results of campaigns (METRICS.md, Campaigns): one answer for page, report and API.</summary>
public sealed class CampaignQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options, CampaignFacts facts, MemberAnswers answers)
{
    private readonly AnswerCache cache = new();

    /// <summary>By code (ordinal): the campaigns whose window touches the period, worked out over the members that the scope may see.</summary>
    public Task<IReadOnlyList<CampaignFigures>> ListAsync(DataScope scope, CampaignRequest request, CancellationToken cancellationToken = default) => ReadAsync(connection =>
    {
        var chain = options.CurrentValue;
        var campaigns = CampaignEntry.Load(engine, connection, request.Period, chain);
        // Where the period begins decides which campaigns are told, and nothing of what each came to.
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{scope.Key}\n{request.Period.To:O}\n{chain.CampaignWindowDays} {chain.DefaultGrossMargin} {chain.Confidence:R}\n{List(request.Stores)}\n{List(request.Regions)}");
        var known = cache.Get(key, StateOfData.Read(engine, connection).Version, () => new Dictionary<long, CampaignFigures?>());
        lock (known)
        {
            List<CampaignEntry> others = [.. campaigns.Where(c => !known.ContainsKey(c.Id))];
            if (others.Count > 0) Add(known, others, connection, new(scope, request, chain), cancellationToken);
            return (IReadOnlyList<CampaignFigures>)[.. campaigns.Select(c => known[c.Id]).OfType<CampaignFigures>()];
        }
    }, cancellationToken);

    // Null: none of its members is the scope's.
    private void Add(Dictionary<long, CampaignFigures?> to, List<CampaignEntry> campaigns, DbConnection connection, Asked asked, CancellationToken cancellationToken)
    {
        var asOf = asked.Request.Period.To;
        var known = answers.Known(connection);
        var seen = new CampaignScope(engine, connection, asked.Scope, asked.Request, known);
        var runs = new List<CampaignRun>();
        foreach (var campaign in campaigns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var members = CampaignMembers.Of(facts.Targets(connection, campaign.Id), asOf, seen.Among);
            if (seen.Shows(members)) runs.Add(new(campaign, members, WithAfter: false));
        }

        CampaignSpend.Read(engine, connection, runs, asOf, known?.Days);
        var figures = runs.ToDictionary(run => run.Campaign.Id,
            run => CampaignCalculation.Figures(run, CampaignSales.Read(engine, connection, run, facts.Redemptions(connection, run.Campaign.Id), asOf, seen.Stores), asOf, asked.Chain.Confidence));
        foreach (var campaign in campaigns) to[campaign.Id] = figures.GetValueOrDefault(campaign.Id);
    }

    // Each with its length, so that no two lists look alike.
    private static string List(IEnumerable<string> values) => string.Concat(values.Order(StringComparer.Ordinal).Select(v => $"{v.Length}:{v}"));

    // The work is the database's: it runs off the caller's thread, so that a page can show that it is loading.
    private Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return read(connection);
    }, cancellationToken);

    private sealed record Asked(DataScope Scope, CampaignRequest Request, ChainOptions Chain);
}
