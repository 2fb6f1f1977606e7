using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Tags;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Metrics.Members.Profile;

/// <summary>One member's page. Who may open it is decided where the card is read; each opening is in the audit before it is answered.</summary>
public sealed class MemberProfileQueries(DatabaseEngine engine, MemberAnswers answers, MemberCardQueries cards, WriteAudit audit)
{
    /// <summary>
    /// Null where the scope holds no such member: one that is not there and one that is another's are not told apart, so that nobody
    /// learns which codes exist.
    /// </summary>
    public async Task<MemberProfile?> OfAsync(DataScope scope, Viewer viewer, string memberCode, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        if (await cards.OfAsync(scope, viewer, memberCode, cancellationToken) is not { } card) return null;
        await audit.RunAsync(viewer.Actor, new(AuditActions.ViewProfile, card.Who.Code), cancellationToken);
        return await Task.Run(async () =>
        {
            await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
            // The scope has let the member through: the figures are the member's own, whatever stores they come from.
            return Read(connection, card, answers.Open(connection, scope, new MembersRequest(new Period(asOf, asOf))));
        }, cancellationToken);
    }

    private MemberProfile Read(DbConnection connection, MemberCard card, MemberContext context)
    {
        var (id, home, birthday, file) = File(connection, card.Who.Code);
        var asOf = DateOnly.FromDayNumber(context.Population.AsOf);
        var member = Find(context.Population, id);
        var highValue = SilentHighValue.Parse(context.Chain.SilentHighValue);
        var figures = member is { } counted ? ProfileCalculation.Figures(connection, engine, context, counted, card) : null;
        return new(card, asOf, context.Freshness)
        {
            File = file,
            Figures = figures,
            Tags = [.. ProfileTags.Of(ProfileTags.Year(engine, connection, id, asOf.DayNumber), member?.HomeStore ?? home, birthday, asOf, figures is { } f && Scaled.ToScaled(f.NetSpend365, Scaled.CentsScale) >= highValue.Cents)],
            Attention = member is { } one ? [.. MemberGroups.All.Where(g => new GroupRules(context.Population, highValue).Has(g, one))] : [],
            Months = ProfileCalculation.Months(context.Population, member),
            Points = Points(connection, id),
            Timeline = new MemberTimeline(engine, connection, id).Read(),
        };
    }

    private static CountedMember? Find(MemberPopulation population, long id)
    {
        var members = population.Members;
        for (int low = 0, high = members.Length - 1; low <= high;)
        {
            int middle = (low + high) / 2;
            if (members[middle].Id == id) return members[middle];
            if (members[middle].Id < id) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    private (long Id, long Home, DateOnly? Birthday, MemberFile File) File(DbConnection connection, string code)
    {
        using var rows = engine.CreateReader(connection, """
            SELECT m.id, COALESCE(m.home_store_id, a.first_store_id), m.birth_day, m.tier, m.joined_day, m.source_channel, m.marketing_consent, s.name, COALESCE(e.name, e.code), COALESCE(r.name, r.code)
            FROM member m LEFT JOIN agg_member a ON a.member_id = m.id LEFT JOIN store s ON s.id = COALESCE(m.home_store_id, a.first_store_id)
            LEFT JOIN employee e ON e.id = m.owner_employee_id LEFT JOIN employee r ON r.id = m.recruited_by_employee_id WHERE m.code = @p1
            """, code);
        if (!rows.Read()) throw new InvalidOperationException($"The member {code} has gone between two readings.");
        return (rows.Integer(0), rows.IntegerOrNull(1) ?? 0, Day(rows.IntegerOrNull(2)), new()
        {
            Tier = rows.TextOrNull(3),
            JoinedOn = Day(rows.IntegerOrNull(4)),
            SourceChannel = rows.TextOrNull(5),
            Consent = rows.IntegerOrNull(6) is { } consent ? consent == 1 : null,
            HomeStore = rows.TextOrNull(7),
            Owner = rows.TextOrNull(8),
            RecruitedBy = rows.TextOrNull(9),
        });
    }

    private long? Points(DbConnection connection, long id)
    {
        using var rows = engine.CreateReader(connection, "SELECT CAST(SUM(points) AS BIGINT) FROM points_entry WHERE member_id = @p1", id);
        return rows.Read() ? rows.IntegerOrNull(0) : null;
    }

    private static DateOnly? Day(long? number) => number is { } day ? DateOnly.FromDayNumber((int)day) : null;
}
