using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Benchmarks.Campaigns;
using RetailCrm.Dashboard.Benchmarks.Queries;

namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>Q1 to Q5 of PERFORMANCE.md 3 as SQL on raw orders, for DuckDB over <see cref="FactFiles"/>. They give the question's figures only, not all that a page shows.</summary>
/// <param name="campaignWindow">Days after a campaign's end that still count.</param>
internal sealed class RawQuestions(int campaignWindow)
{
    private const string Net = "CAST(SUM(net_cents) AS BIGINT)", Orders = "COUNT(*) FILTER (WHERE net_cents > 0)", Units = "CAST(SUM(units_milli) AS BIGINT)";

    public static readonly string[] Names = ["Q1 sums", "Q1 with members", "Q2", "Q3", "Q4", "Q5"];

    /// <summary>What answers a question of days so far back.</summary>
    public string[] Statements(string question, int back) => question switch
    {
        "Q1 sums" => [Stores(back, withMembers: false)],
        "Q1 with members" => [Stores(back, withMembers: true)],
        "Q2" => [Cohorts(Question.First.AddDays(back))],
        "Q3" => [Staff(back)],
        "Q4" => [Campaigns(back)],
        _ => [Today(back), Hours(back), Days(back)],
    };

    /// <summary>The sums of the answer, as <see cref="Question.Ask"/> gives them.</summary>
    public string Check(string question, int back) => question switch
    {
        "Q1 sums" => $"SELECT SUM(net), SUM(orders), SUM(net_before), SUM(orders_before) FROM ({Stores(back, withMembers: false)})",
        "Q1 with members" => $"SELECT SUM(net), SUM(orders), SUM(net_before), SUM(orders_before), SUM(members), SUM(members_before) FROM ({Stores(back, withMembers: true)})",
        "Q2" => $"SELECT SUM(members) FILTER (WHERE month = 0), SUM(members) FROM ({Cohorts(Question.First.AddDays(back))})",
        "Q3" => $"SELECT SUM(net) FROM ({Staff(back)})",
        "Q4" => $"SELECT SUM(members) FILTER (WHERE arm = 'treatment'), SUM(buyers) FILTER (WHERE arm = 'treatment'), SUM(members) FILTER (WHERE arm = 'control'), SUM(buyers) FILTER (WHERE arm = 'control') FROM ({Campaigns(back)})",
        _ => $"SELECT SUM(net), SUM(orders) FROM ({Today(back)})",
    };

    private static string Stores(int back, bool withMembers)
    {
        int first = Questions.Quarter(back).From.DayNumber;
        string Now(string sum) => $"{sum.Replace(" FILTER (WHERE ", $" FILTER (WHERE day >= {first} AND ", StringComparison.Ordinal)}";
        string Of(string column, bool before) => $"CAST(SUM(CASE WHEN day {(before ? "<" : ">=")} {first} THEN {column} ELSE 0 END) AS BIGINT)";
        string Members(string compare) => $"COUNT(DISTINCT CASE WHEN net_cents > 0 AND day {compare} {first} THEN member_id END)";
        var members = withMembers ? $", {Members(">=")} AS members, {Members("<")} AS members_before" : "";
        return $"SELECT store_id, {Of("net_cents", false)} AS net, {Of("net_cents", true)} AS net_before, {Of("units_milli", false)} AS units, {Of("units_milli", true)} AS units_before, " +
            $"{Now(Orders)} AS orders, COUNT(*) FILTER (WHERE day < {first} AND net_cents > 0) AS orders_before{members} FROM orders WHERE {Within(new(Questions.Quarter(back).From.AddDays(-90), Questions.Quarter(back).To))} GROUP BY store_id";
    }

    // Month numbers since year 1.
    private static string Cohorts(DateOnly from) => $"""
        WITH days AS (SELECT DISTINCT member_id, day FROM orders WHERE member_id IS NOT NULL AND net_cents > 0 AND day <= {Question.Last.DayNumber}),
        months AS (SELECT member_id, date_part('year', d) * 12 + date_part('month', d) AS month FROM (SELECT member_id, DATE '0001-01-01' + day AS d FROM days)),
        firsts AS (SELECT member_id, MIN(month) AS cohort FROM months GROUP BY member_id)
        SELECT cohort, m.month - cohort AS month, COUNT(DISTINCT m.member_id) AS members FROM months m JOIN firsts USING (member_id) WHERE cohort >= {from.Year * 12 + from.Month} GROUP BY 1, 2
        """;

    private static string Staff(int back) =>
        $"SELECT employee_id, {Net} AS net, {Orders} AS orders, {Units} AS units FROM orders WHERE employee_id IS NOT NULL AND {Within(Questions.Month(back))} GROUP BY employee_id ORDER BY net DESC LIMIT 50";

    private string Campaigns(int back)
    {
        int first = CampaignFiles.First.DayNumber - back, last = Question.Last.DayNumber - back;
        return string.Create(CultureInfo.InvariantCulture, $"""
            WITH spend AS (SELECT t.campaign_id, t.member_id, t.arm, SUM(o.net_cents) AS cents, MAX(o.net_cents) AS largest FROM campaign_target t JOIN campaign c ON c.id = t.campaign_id
              LEFT JOIN orders o ON o.member_id = t.member_id AND o.day BETWEEN c.starts_day AND LEAST(c.ends_day + {campaignWindow}, {last})
              WHERE c.starts_day <= {last} AND c.ends_day >= {first - campaignWindow} GROUP BY ALL)
            SELECT campaign_id, arm, COUNT(*) AS members, COUNT(*) FILTER (WHERE largest > 0) AS buyers, SUM(cents) AS cents, SUM(CAST(cents AS DOUBLE) * cents) AS squares FROM spend GROUP BY ALL
            """);
    }

    private static string Today(int back) => $"SELECT store_id, {Net} AS net, {Orders} AS orders, {Units} AS units, MAX(ordered_at_ms) AS last FROM orders WHERE day = {Question.Last.DayNumber - back} GROUP BY store_id ORDER BY net DESC";

    private static string Hours(int back)
    {
        int day = Question.Last.DayNumber - back;
        var days = string.Join(',', Enumerable.Range(0, 9).Select(w => day - 7 * w));
        return $"SELECT day, store_id, (ordered_at_ms % 86400000) // 3600000 AS hour, {Net} AS net, {Orders} AS orders, {Units} AS units FROM orders WHERE day IN ({days}) GROUP BY ALL";
    }

    private static string Days(int back) => $"SELECT day, store_id, {Net} AS net FROM orders WHERE {Within(new(Question.Last.AddDays(-14 - back), Question.Last.AddDays(-1 - back)))} GROUP BY ALL";

    private static string Within(Period days) => string.Create(CultureInfo.InvariantCulture, $"day BETWEEN {days.From.DayNumber} AND {days.To.DayNumber}");
}
