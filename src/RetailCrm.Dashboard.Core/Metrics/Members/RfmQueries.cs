using RetailCrm.Analytics.Rfm;
using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members;

/// <summary>RFM groups on a day, and how members moved between them from one day to another (METRICS.md, RFM).</summary>
public sealed class RfmQueries(MemberAnswers answers)
{
    /// <summary>Members by R and F on the as-of day, scored by the whole chain's quintiles; the period's first day is not looked at.</summary>
    public Task<RfmBreakdown> GroupsAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request with { Period = new(request.AsOf, request.AsOf) }, "rfm", context => Break(context, request.ByEdition), cancellationToken);

    /// <summary>
    /// From the group on the period's first day to the group on its last, each scored as its own day knows it. What moves a member is
    /// no cause: groups of the extremes always lose members to the middle.
    /// </summary>
    public Task<RfmMigration> MigrationAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, "rfm migration", context => Migrate(context, request.Period, request.ByEdition), cancellationToken);

    private static RfmBreakdown Break(MemberContext context, bool byEdition)
    {
        var population = context.Population;
        var scale = Scale(context, population, byEdition);
        var cells = new Dictionary<(int R, int F), (long Members, long Cents)>();
        var eighths = new SortedDictionary<RfmEighth, (long Members, long Cents)>();
        long outside = 0;
        foreach (var member in context.Members)
        {
            if (population.Window(member) is not { } values)
            {
                outside++;
                continue;
            }

            var score = scale!.Score(values);
            var (members, cents) = cells.GetValueOrDefault((score.R, score.F));
            cells[(score.R, score.F)] = (members + 1, cents + values.Cents);
            var eighth = population.Eighths!.Class(values);
            var (same, spent) = eighths.GetValueOrDefault(eighth);
            eighths[eighth] = (same + 1, spent + values.Cents);
        }

        return new(context.Base, DateOnly.FromDayNumber(population.WindowFrom), outside,
            [.. cells.OrderBy(c => c.Key).Select(c => new RfmCell(c.Key.R, c.Key.F, RfmGroups.Of(new(c.Key.R, c.Key.F, 1)), c.Value.Members, Scaled.FromCents(c.Value.Cents)))])
        {
            Thresholds = scale,
            Eighths = [.. eighths.Select(e => new RfmEighthCount(e.Key, e.Value.Members, Scaled.FromCents(e.Value.Cents)))],
        };
    }

    private static RfmMigration Migrate(MemberContext context, Period period, bool byEdition)
    {
        var before = context.At(period.From);
        RfmThresholds? scaleBefore = Scale(context, before, byEdition), scale = Scale(context, context.Population, byEdition);
        var groups = before.Members.ToDictionary(m => m.Id, m => Group(before, scaleBefore, m));
        var moves = new Dictionary<(bool IsThere, RfmGroup? From, RfmGroup? To), long>();
        foreach (var member in context.Members)
        {
            bool isThere = groups.TryGetValue(member.Id, out var from);
            var key = (isThere, from, Group(context.Population, scale, member));
            moves[key] = moves.GetValueOrDefault(key) + 1;
        }

        return new(context.Base, period.From, [.. moves.OrderBy(m => m.Key).Select(m => new RfmMove(!m.Key.IsThere, m.Key.From, m.Key.To, m.Value))]);
    }

    // Before anybody bought in an edition's window the day's own thresholds stand in.
    private static RfmThresholds? Scale(MemberContext context, MemberPopulation population, bool byEdition) =>
        byEdition ? context.Edition(DateOnly.FromDayNumber(population.AsOf)) ?? population.Rfm : population.Rfm;

    private static RfmGroup? Group(MemberPopulation population, RfmThresholds? scale, CountedMember member) =>
        population.Window(member) is { } values ? RfmGroups.Of(scale!.Score(values)) : null;
}

/// <summary>Members by R and F.</summary>
/// <param name="Base">What the answer is about.</param>
/// <param name="WindowFrom">First day of the window.</param>
/// <param name="Outside">Members without a purchase day in the window: no scores, no group.</param>
/// <param name="Cells">Cells with a member, by R and F.</param>
public sealed record RfmBreakdown(MemberBase Base, DateOnly WindowFrom, long Outside, IReadOnlyList<RfmCell> Cells)
{
    /// <summary>The chain's quintiles; null when nobody bought in the window.</summary>
    public RfmThresholds? Thresholds { get; init; }

    /// <summary>The same members by the eight classes of high and low against the chain's means on the as-of day; those with a member.</summary>
    public IReadOnlyList<RfmEighthCount> Eighths { get; init; } = [];

    /// <summary>Members of a group.</summary>
    public long Members(RfmGroup group) => Cells.Where(c => c.Group == group).Sum(c => c.Members);
}

/// <summary>One of the eight classes.</summary>
public sealed record RfmEighthCount(RfmEighth Eighth, long Members, decimal NetSpend);

/// <summary>A cell of the R × F grid.</summary>
public sealed record RfmCell(int R, int F, RfmGroup Group, long Members, decimal NetSpend);

/// <summary>Members by group on two days.</summary>
public sealed record RfmMigration(MemberBase Base, DateOnly From, IReadOnlyList<RfmMove> Moves);

/// <summary>Members who went from one group to another.</summary>
/// <param name="IsNew">They were not counted yet on the first day.</param>
/// <param name="From">The group on the first day; null: no purchase day in its window.</param>
/// <param name="To">The group on the last day; null: no purchase day in its window.</param>
/// <param name="Members">How many.</param>
public sealed record RfmMove(bool IsNew, RfmGroup? From, RfmGroup? To, long Members);
