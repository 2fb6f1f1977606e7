using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>Two stores of two regions, each with its people, members, documents, tickets, alerts and a campaign: everyone of the matrix sees the first and nobody the second.</summary>
internal static class MatrixChain
{
    public const string Own = "E1", Other = "W1";

    /// <summary>A member of the own store whom a colleague looks after.</summary>
    public const string ColleaguesMember = "Cora Colleague";

    /// <summary>What answers about the other store hold; each is seen somewhere by whoever may see it.</summary>
    public static readonly IReadOnlyList<string> OfTheOther = ["Store W1", "Otto Other", "Wanda West", "Wild West", "7,654"];

    // As a whole number: the same digits may stand in a form's token.
    private static readonly Regex Foreign = new($"{string.Join('|', OfTheOther.Take(4))}|Ticket-W1|(?<![A-Za-z0-9])7,?654(?![A-Za-z0-9])");

    private static readonly Regex OfAColleague = new($@"{ColleaguesMember}|\bMCOLLEAGUE\b");

    /// <summary>Whether an answer holds what only the other store's answers hold.</summary>
    public static bool ShowsTheOther(string text) => Foreign.IsMatch(text);

    /// <summary>Whether an answer names the member of the own store whom a colleague looks after.</summary>
    public static bool ShowsAColleaguesMember(string text) => OfAColleague.IsMatch(text);

    public static async Task<TestChain> CreateAsync()
    {
        var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        var (day, at) = ((long)TestChain.D("2026-03-02").DayNumber, RetailCrm.Common.WallClock.ToMs(TestChain.D("2026-03-02").ToDateTime(new(11, 0))));
        foreach (var (id, code, region, sales, person, member) in ((long, string, string, decimal, string, string)[])[(1, Own, "East", 111, "Emma East", "Olga Own"), (2, Other, "West", 7654, "Wanda West", "Otto Other")])
        {
            await chain.StoreAsync(code, region: region);
            await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name) VALUES (@a, @b, @a, @c)", id, $"P{code}", person);
            await MemberAsync(chain, id, $"M{code}", member, code, id);
            foreach (var date in (string[])["2026-03-02", "2026-11-20"])
                await chain.Facts.PutAsync(chain.Document($"o-{code}-{date[5..7]}", code, date, sales, member: id) with { Employee = id });
            await chain.Facts.RunAsync("INSERT INTO service_ticket(ticket_no, kind, opened_at_ms, opened_offset_min, store_id, member_id, employee_id) VALUES (@a, 'repair', @b, 480, @c, @c, @c)", $"Ticket-{code}", at, id);
            await chain.Facts.RunAsync("INSERT INTO follow_up(task_no, kind, member_id, employee_id, store_id, created_at_ms, due_day) VALUES (@a, 'call', @b, @b, @b, @c, @d)", $"F{code}", id, at, day);
            await chain.Facts.RunAsync("INSERT INTO campaign(id, code, name, starts_day, ends_day) VALUES (@a, @b, @c, @d, @d)", id, $"C{code}", id == 1 ? "East wins" : "Wild West", day);
            await chain.Facts.RunAsync("INSERT INTO campaign_target(campaign_id, member_id, arm) VALUES (@a, @a, 'treatment')", id);
            await chain.Facts.RunAsync("""
                INSERT INTO alert(kind, store_id, metric, subject, severity, state, first_day, last_day, days, figures, raised_utc_ms, changed_utc_ms, version)
                VALUES ('unusual_day', @a, 'net_sales', '', 'warning', 'open', @b, @b, 1, @c, 1, 1, 1)
                """, id, day, FormattableString.Invariant($"{{\"Actual\":{sales}}}"));
        }

        await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name) VALUES (3, 'PC1', 1, 'Carl Colleague')");
        await MemberAsync(chain, 3, "MCOLLEAGUE", ColleaguesMember, Own, 3);
        // A file of which a row was not taken.
        await chain.Facts.RunAsync("INSERT INTO import_run(id, source, started_utc_ms, finished_utc_ms, outcome) VALUES (1, 'drop', 1, 2, 'done_with_rejects')");
        await chain.Facts.RunAsync("INSERT INTO import_file(run_id, file, read_rows, added, updated, unchanged, rejected) VALUES (1, 'orders.csv', 1, 0, 0, 0, 1)");
        await chain.Facts.RunAsync("INSERT INTO import_reject(run_id, file, line, column_name, reason, raw) VALUES (1, 'orders.csv', 2, 'net_amount', 'no number', 'o9,E1,2026-03-02,x')");
        await chain.RefreshAsync();
        return chain;
    }

    private static async Task MemberAsync(TestChain chain, long id, string code, string name, string store, long owner)
    {
        await chain.MemberAsync(id, joined: "2026-01-05", home: store);
        await chain.Facts.RunAsync("UPDATE member SET code = @a, name = @b, owner_employee_id = @c WHERE id = @d", code, name, owner, id);
    }
}
