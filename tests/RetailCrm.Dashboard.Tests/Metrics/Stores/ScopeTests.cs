using System.Reflection;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Service;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Drill;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;
using MemberFilter = RetailCrm.Metrics.Members.Lists.MemberFilter;

namespace RetailCrm.Dashboard.Tests.Metrics.Stores;

/// <summary>Nobody sees a store outside the own scope, whichever query is asked and whoever asked before.</summary>
public class ScopeTests
{
    private const string Mail = "someone@example.com";

    // A member of the own store whom a colleague looks after, and that colleague.
    private const string ColleaguesMember = "Foxtrot", ColleaguesMail = "foxtrot@example.com", Colleague = "Golf";

    private static readonly Dictionary<Type, Func<object?>> Given = new()
    {
        [typeof(StoreComparisonRequest)] = () => TestChain.Request("2026-03-01..2026-03-31", "previous"),
        [typeof(RetailCrm.Common.Period)] = () => TestChain.P("2026-03-01..2026-03-31"),
        [typeof(ReportRequest)] = () => new ReportRequest("orders", TestChain.P("2026-03-01..2026-03-31")),
        [typeof(MembersRequest)] = () => new MembersRequest(TestChain.P("2026-03-01..2026-03-31")),
        [typeof(CampaignRequest)] = () => new CampaignRequest(TestChain.P("2026-03-01..2026-03-31")),
        [typeof(Viewer)] = () => new Viewer(AuditActor.System, Masking.Full),
        [typeof(AlertsRequest)] = () => new AlertsRequest(),
        [typeof(long)] = () => 1L,
        [typeof(EmployeeRequest)] = () => new EmployeeRequest(TestChain.P("2026-03-01..2026-03-31")),
        [typeof(ServiceRequest)] = () => new ServiceRequest(TestChain.P("2026-03-01..2026-03-31")),
        [typeof(ForecastRequest)] = () => new ForecastRequest(),
        [typeof(CockpitRequest)] = () => new CockpitRequest(),
        [typeof(MemberFilter)] = () => new MemberFilter(),
        [typeof(int)] = () => 20,
        [typeof(double?)] = () => 0.5,
        [typeof(IReadOnlyList<int>)] = () => new[] { 10, 20 },
        [typeof(DateOnly?)] = () => TestChain.D("2026-03-03"),
        [typeof(int?)] = () => null,
        [typeof(OrderPlace?)] = () => null,
        [typeof(DateOnly)] = () => TestChain.D("2026-03-01"),
        [typeof(CancellationToken)] = () => CancellationToken.None,
    };

    // Those that show single members: the others count and sum.
    private static readonly string[] OfSingleMembers = ["MemberCardQueries.FindAsync", "MemberCardQueries.OfAsync", "MemberListQueries.MatchingAsync", "MemberListQueries.MembersAsync", "MemberListQueries.PageAsync", "MemberListQueries.PlaceAsync", "MemberProfileQueries.OfAsync", "ReportQueries.OpenAsync", "StoreDrillQueries.OrderAsync", "TaskQueries.OfMemberAsync", "TaskQueries.TodayAsync"];

    // The reports of the chain that would tell of the foreign store, and those of the own store that have rows.
    private static readonly string[] Telling = ["alerts", "campaign-roi", "category-sales", "employee-performance", "members", "orders", "replenishment", "restated-categories", "restatements", "sales-daily", "service", "store-comparison", "store-ranking", "store-weekly"];
    private static readonly string[] Own = ["alerts", "category-sales", "employee-performance", "lifecycle", "members", "orders", "replenishment", "repurchase", "retention", "rfm-migration", "sales-daily", "service", "store-comparison", "store-ranking", "store-weekly"];

    /// <summary>Every public query of the core that takes a scope.</summary>
    public static TheoryData<string> Queries => [.. Methods().Select(m => $"{m.DeclaringType!.Name}.{m.Name}")];

    [Theory, MemberData(nameof(Queries))]
    public async Task A_query_under_one_store_holds_nothing_of_another(string query)
    {
        await using var chain = await BuildAsync();
        var method = Methods().Single(m => $"{m.DeclaringType!.Name}.{m.Name}" == query);
        // The whole chain asks first: nothing of its answer may be found again.
        Assert.Contains("Bravo", await AskAsync(chain, method, DataScope.All), StringComparison.Ordinal);
        var narrow = await AskAsync(chain, method, DataScope.OfStores(["Alpha"]));
        Assert.DoesNotContain("Bravo", narrow, StringComparison.Ordinal);
        Assert.DoesNotContain("777", narrow, StringComparison.Ordinal);
        Assert.DoesNotContain("Bravo", await AskAsync(chain, method, DataScope.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_under_own_members_holds_nobody_else_s()
    {
        await using var chain = await BuildAsync();
        var members = new List<string>();
        foreach (var method in Methods().OrderBy(m => $"{m.DeclaringType!.Name}.{m.Name}", StringComparer.Ordinal))
        {
            var name = $"{method.DeclaringType!.Name}.{method.Name}";
            Task<string> Ask(DataScope scope) => AskAsync(chain, method, scope, ColleaguesMember, ColleaguesMail, "f");
            var store = DataScope.OfStores(["Alpha"]);
            var (wide, own, nobody) = (await Ask(store), await Ask(store.WithOwnMembersOf(Colleague)), await Ask(store.WithOwnMembersOf("Hotel")));
            foreach (var narrow in (string[])[nobody, await Ask(store.WithOwnMembersOf(""))])
            {
                Assert.False(narrow.Contains(ColleaguesMember, StringComparison.Ordinal), $"{name} shows a colleague's member");
                if (method.DeclaringType == typeof(EmployeeQueries)) Assert.False(narrow.Contains(Colleague, StringComparison.Ordinal), $"{name} shows a colleague's own row");
            }

            if (wide.Contains(ColleaguesMember, StringComparison.Ordinal)) members.Add(name);
            // Whose own they are finds them.
            Assert.Equal(wide.Contains(ColleaguesMember, StringComparison.Ordinal), own.Contains(ColleaguesMember, StringComparison.Ordinal));
        }

        Assert.Equal(OfSingleMembers, members);
    }

    [Fact]
    public async Task No_report_under_one_store_holds_anything_of_another()
    {
        await using var chain = await BuildAsync();
        var (telling, own) = (new List<string>(), new List<string>());
        foreach (var report in chain.Database.Get<ReportCatalogue>().Names)
        {
            if ((await TextsAsync(chain, report, DataScope.All)).Exists(IsForeign)) telling.Add(report);
            if ((await TextsAsync(chain, report, DataScope.OfStores(["Alpha"]))).Count > 0) own.Add(report);
            foreach (var scope in (DataScope[])[DataScope.OfStores(["Alpha"]), DataScope.None, DataScope.OfStores(["Alpha"]).WithOwnMembersOf("nobody")])
            {
                foreach (var text in await TextsAsync(chain, report, scope)) Assert.False(IsForeign(text), $"{report} under {scope.Key}: {text}");
            }
        }

        // The foreign store is there to be left out, and the own one to be shown.
        Assert.True(Telling.SequenceEqual(telling.Order(StringComparer.Ordinal)), $"of another: {string.Join(", ", telling.Order(StringComparer.Ordinal))}; of one's own: {string.Join(", ", own.Order(StringComparer.Ordinal))}");
        Assert.True(Own.SequenceEqual(own.Order(StringComparer.Ordinal)), string.Join(", ", own.Order(StringComparer.Ordinal)));
    }

    private static bool IsForeign(string row) => row.Contains("777", StringComparison.Ordinal) || row.Contains("Bravo", StringComparison.Ordinal);

    private static async Task<List<string>> TextsAsync(TestChain chain, string report, DataScope scope)
    {
        var texts = new List<string>();
        var answer = await chain.Database.Get<ReportQueries>().OpenAsync(scope, new(report, TestChain.P("2026-03-01..2026-03-31")));
        await foreach (var row in answer.Document!.Rows) texts.Add(string.Join('|', row.Select(v => v.IsNumber ? v.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : v.Text)));
        return texts;
    }

    [Fact]
    public async Task Two_scopes_never_share_an_answer()
    {
        await using var chain = await BuildAsync();
        var request = TestChain.Request("2026-03-01..2026-03-31");
        foreach (var (codes, sales) in (IEnumerable<(string[], decimal)>)[(["Alpha"], 100), (["Bravo"], 777), (["Alpha", "Bravo"], 877), (["Alpha"], 100), ([], 0)])
        {
            var answer = await chain.Queries.CompareAsync(DataScope.OfStores(codes), request);
            Assert.Equal((codes.Length, sales), (answer.Rows.Count, answer.Totals.Figures.NetSales));
        }

        Assert.Equal(877, (await chain.Queries.CompareAsync(DataScope.All, request)).Totals.Figures.NetSales);
        // A filter narrows the scope, never widens it.
        Assert.Empty((await chain.Queries.CompareAsync(DataScope.OfStores(["Alpha"]), request with { Stores = ["Bravo"] })).Rows);
    }

    private static IEnumerable<MethodInfo> Methods() =>
        from type in typeof(DataScope).Assembly.GetTypes()
        where type.IsPublic && type.Name.EndsWith("Queries", StringComparison.Ordinal)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.GetParameters().FirstOrDefault()?.ParameterType == typeof(DataScope)
        select method;

    // Each answer as one text, its streams read to the end. Every argument is tried with the foreign store as its text.
    private static async Task<string> AskAsync(TestChain chain, MethodInfo method, DataScope scope, string text = "Bravo", string mail = Mail, string order = "b")
    {
        var texts = method.GetParameters().Select((p, i) => i == 0 ? scope : p.ParameterType == typeof(string) ? p.Name switch { "metricId" => "net_sales", "figure" => "weekly_net_sales", "phoneOrEmail" => mail, "orderNo" => order, _ => text } : Given[p.ParameterType]());
        var asked = method.Invoke(chain.Database.Services.GetService(method.DeclaringType!), [.. texts])!;
        if (asked is Task task)
        {
            await task;
            asked = task.GetType().GetProperty("Result")!.GetValue(task);
        }

        if (asked is ReportAnswer { Document.Rows: var rows })
        {
            var all = new List<string?>();
            await foreach (var row in rows) all.AddRange(row.Select(v => v.IsNumber ? v.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : v.Text));
            return string.Join('|', all);
        }

        if (asked is IAsyncEnumerable<object> stream)
        {
            var all = new List<object>();
            await foreach (var one in stream) all.Add(one);
            asked = all;
        }

        // A figure or a store's days do not name the store: what they hold of it is its sales.
        return System.Text.Json.JsonSerializer.Serialize(asked).Replace("777", "777 Bravo", StringComparison.Ordinal);
    }

    private static async Task<TestChain> BuildAsync()
    {
        var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("Alpha", region: "East", format: "mall");
        await chain.StoreAsync("Bravo", region: "Bravo region", format: "Bravo format");
        await chain.MemberAsync(1);
        await chain.MemberAsync(2, home: "Bravo");
        // Found by its e-mail, which no answer shows as it is.
        using var cipher = (await chain.Database.Get<DataKeys>().TryForWritingAsync(CancellationToken.None))!;
        await chain.Facts.RunAsync("UPDATE member SET code = 'Bravo', email = @a, email_hash = @b WHERE id = 2",
            cipher.Seal(PersonalField.Email, Mail), cipher.SearchHash(PersonalField.Email, Mail));
        await chain.OrderAsync("a", "Alpha", "2026-03-02", 100, member: 1);
        await chain.Facts.PutAsync(chain.Document("b", "Bravo", "2026-03-03", 777, member: 1) with { Employee = 1 });
        await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name) VALUES (1, 'Bravo', 2, 'Bravo seller'), (2, 'Alpha seller', 1, NULL)");
        await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name) VALUES (3, @a, 1, @a)", Colleague);
        await chain.MemberAsync(3, home: "Alpha");
        await chain.Facts.RunAsync("UPDATE member SET code = @a, name = @a, owner_employee_id = 3, email = @b, email_hash = @c WHERE id = 3", ColleaguesMember, cipher.Seal(PersonalField.Email, ColleaguesMail), cipher.SearchHash(PersonalField.Email, ColleaguesMail));
        await chain.Facts.PutAsync(chain.Document("f", "Alpha", "2026-03-01", 0, member: 3) with { Employee = 3 });
        await chain.Facts.RunAsync("INSERT INTO service_ticket(ticket_no, kind, opened_at_ms, opened_offset_min, store_id) VALUES ('Bravo', 'repair', @a, 480, 2)", RetailCrm.Common.WallClock.ToMs(TestChain.D("2026-03-03").ToDateTime(TimeOnly.MinValue)));
        await chain.Facts.RunAsync("INSERT INTO follow_up(task_no, kind, member_id, employee_id, store_id, due_day) VALUES ('Bravo', 'care', 2, 1, 2, @a), ('f', 'care', 3, 3, 1, @a)", (long)TestChain.D("2026-11-21").DayNumber);
        await chain.Facts.RunAsync("INSERT INTO campaign(id, code, name, starts_day, ends_day) VALUES (1, 'Bravo', 'Bravo', @a, @a)", (long)TestChain.D("2026-03-03").DayNumber);
        await chain.Facts.RunAsync("INSERT INTO campaign_target(campaign_id, member_id, arm) VALUES (1, 2, 'treatment')");
        // An alert of the foreign store, who could be given it, and one of the chain whose figures tell the foreign store's.
        await chain.Database.Services.AddUserAsync("Bravo", ["store-manager"], [Accounts.Store("Bravo")]);
        foreach (var store in (long[])[2, 0])
        {
            await chain.Facts.RunAsync("""
                INSERT INTO alert(kind, store_id, metric, subject, severity, state, first_day, last_day, days, figures, raised_utc_ms, changed_utc_ms, version)
                VALUES ('unusual_day', @a, 'net_sales', '', 'warning', 'open', @b, @b, 1, '{"Actual":777}', 1, 1, 1)
                """, store, (long)TestChain.D("2026-03-03").DayNumber);
        }

        await chain.Facts.ProductAsync(1, "Tea", 100);
        await chain.Facts.RunAsync("INSERT INTO stock(day, store_id, product_id, on_hand_milli) VALUES (@a, 1, 1, 5000), (@a, 2, 1, 777000)", (long)TestChain.D("2026-03-03").DayNumber);
        await chain.RefreshAsync();
        // March is closed; of the foreign store more was reported than there is now.
        await chain.Facts.RunAsync("INSERT INTO period_close(from_day, to_day, closed_utc_ms, closed_by, missing, refresh_id, store_days, hash) VALUES (@a, @b, 1, 'ann', '[\"Bravo\"]', 1, 2, '')",
            (long)TestChain.D("2026-03-01").DayNumber, (long)TestChain.D("2026-03-31").DayNumber);
        const string Kept = "day, store_id, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members, visitors";
        await chain.Facts.RunAsync($"INSERT INTO closed_store_day(close_id, {Kept}) SELECT 1, {Kept} FROM agg_store_day");
        await chain.Facts.RunAsync("UPDATE closed_store_day SET orders = 777 WHERE store_id = 2");
        await chain.Facts.RunAsync("INSERT INTO agg_category_day(day, store_id, category, quantity_milli, net_cents, costed_net_cents, cost_e7) SELECT day, store_id, 'Tea', 1000, order_net_cents, 0, 0 FROM agg_store_day");
        await chain.Facts.RunAsync("INSERT INTO closed_category_day(close_id, day, store_id, category, quantity_milli, net_cents, costed_net_cents, cost_e7) SELECT 1, day, store_id, category, quantity_milli, CASE WHEN store_id = 2 THEN 77701 ELSE net_cents END, costed_net_cents, cost_e7 FROM agg_category_day");
        return chain;
    }
}
