using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Components.Tasks;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Pages;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Components.Tasks;

/// <summary>Tasks to tick off, and given, over a real database: what is said, and what can be pressed.</summary>
public sealed class TaskComponentTests : PortalContext
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public async Task A_task_is_ticked_off_with_what_came_of_it_and_taken_back()
    {
        await ChainAsync();
        var page = Rows(await ListAsync());
        Assert.Equal("Care call · 王**", page.Find("[data-task=T1] b").TextContent);
        Assert.Equal("/members/M1", page.Find("[data-task=T1] a").GetAttribute("href"));
        Assert.Equal("2 d overdue", page.Find("[data-task=T1] .when").TextContent);
        page.Find("[data-task=T1] button.tick").Click();
        Assert.Equal(["spoken to", "message left", "visit agreed", "no answer", "declined"], page.FindAll("[data-outcome]").Select(b => b.TextContent));
        page.Find("[data-outcome=visit_agreed]").Click();
        page.WaitForAssertion(() => Assert.Equal("Done: Care call · 王**. It can be taken back until midnight.", page.Find("[data-said]").TextContent));
        Assert.StartsWith("visit_agreed", await Database.RowsAsync("SELECT outcome FROM follow_up ORDER BY task_no"), StringComparison.Ordinal);

        page = Rows(await ListAsync());
        Assert.Contains("Eve · visit agreed · done 15:20 · ticked off by Anna", page.Find("[data-task=T1] small").TextContent, StringComparison.Ordinal);
        page.Find("[data-task=T1] [data-undo]").Click();
        page.WaitForAssertion(() => Assert.StartsWith("Open again", page.Find("[data-said]").TextContent, StringComparison.Ordinal));
        Assert.Equal("~\n~", await Database.RowsAsync("SELECT done_at_ms FROM follow_up ORDER BY task_no"));
    }

    [Fact]
    public async Task Whoever_is_second_reads_who_was_first_and_the_list_is_read_anew()
    {
        await ChainAsync();
        int asked = 0;
        var list = await ListAsync();
        var page = Render<TaskRows>(p => p.Add(x => x.Tasks, list.Open).Add(x => x.Today, Today).Add(x => x.Masking, Masking.Full).Add(x => x.OnChanged, () => asked++));
        var rights = new Rights(9, "bert", new HashSet<string> { Permissions.ViewTasks }, DataScope.All, 1);
        await Services.GetRequiredService<TickTask>().DoneAsync(rights, new AuditActor("9", "bert"), "T1", "declined");
        page.Find("[data-task=T1] button.tick").Click();
        page.Find("[data-outcome=reached]").Click();
        page.WaitForAssertion(() => Assert.Equal("bert was first: declined. Nothing was changed; this is how it stands now.", page.Find("[data-said]").TextContent));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task The_bar_counts_whom_a_task_reaches_and_gives_it()
    {
        await ChainAsync();
        int cleared = 0;
        var bar = Render<BulkBar>(p => p.Add(x => x.Members, ["M4", "M2", "M3"]).Add(x => x.OnClear, () => cleared++));
        bar.WaitForAssertion(() => Assert.Equal("Assign task to 1", bar.Find("[data-assign]").TextContent));
        Assert.Contains("3 selected", bar.Markup, StringComparison.Ordinal);
        Assert.Contains("Left out: 1 without consent, 1 whom nobody in your stores looks after", bar.Markup, StringComparison.Ordinal);
        bar.Find("[data-assign]").Click();
        bar.WaitForAssertion(() => Assert.Equal("2026-11-24", bar.Find("[data-due]").GetAttribute("value")));
        // To one person, and without a need for consent: all three.
        bar.Find("[data-kind]").Change("visit");
        bar.Find("[data-to]").Change("PE");
        bar.WaitForAssertion(() => Assert.Equal("Assign to 3", bar.Find("form button[type=submit]").TextContent));
        bar.Find("[data-note]").Change("bring the box");
        bar.Find("form").Submit();
        bar.WaitForAssertion(() => Assert.Equal("3 tasks given.", bar.Find("[data-said]").TextContent));
        Assert.Equal(1, cleared);
        Assert.Equal("PORTAL-000001|bring the box|Anna\nPORTAL-000002|bring the box|Anna\nPORTAL-000003|bring the box|Anna", await Database.RowsAsync("SELECT task_no, note, user_name FROM follow_up_given ORDER BY task_no"));
    }

    [Fact]
    public async Task A_task_that_would_reach_nobody_names_no_number_and_another_kind_may_still_be_given()
    {
        await ChainAsync();
        var bar = Render<BulkBar>(p => p.Add(x => x.Members, ["M2", "M3"]));
        bar.WaitForAssertion(() => Assert.False(bar.Find("[data-assign]").HasAttribute("disabled")));
        Assert.Equal("Assign task", bar.Find("[data-assign]").TextContent);
        bar.Find("[data-assign]").Click();
        bar.WaitForAssertion(() => Assert.True(bar.Find("form button[type=submit]").HasAttribute("disabled")));

        // Nobody of one's own: nothing to choose.
        var others = Render<BulkBar>(p => p.Add(x => x.Members, ["M9"]));
        others.WaitForAssertion(() => Assert.Contains("Left out", others.Markup, StringComparison.Ordinal));
        Assert.True(others.Find("[data-assign]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Without_the_right_the_button_is_locked_and_names_it()
    {
        await ChainAsync();
        await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [Permissions.ViewMembers, Permissions.AllMembers, Permissions.ManageUsers], default);
        var bar = Render<BulkBar>(p => p.Add(x => x.Members, ["M1"]));
        Assert.True(bar.Find("[data-assign]").HasAttribute("disabled"));
        Assert.Contains("needs the right “Tasks”", bar.Markup, StringComparison.Ordinal);
        var rows = Rows(await ListAsync());
        Assert.Empty(rows.FindAll("button.tick"));
    }

    [Fact]
    public async Task Chinese_is_whole()
    {
        await ChainAsync();
        Speak("zh-CN");
        var page = Rows(await ListAsync());
        Assert.Contains("关怀回访", page.Markup, StringComparison.Ordinal);
        Assert.Contains("逾期 2 天", page.Markup, StringComparison.Ordinal);
        var bar = Render<BulkBar>(p => p.Add(x => x.Members, ["M4", "M2"]));
        bar.WaitForAssertion(() => Assert.Contains("为 1 位分配任务", bar.Markup, StringComparison.Ordinal));
        Assert.Contains("未计入：1 位未同意营销", bar.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<TaskRows> Rows(TaskList list) =>
        Render<TaskRows>(p => p.Add(x => x.Tasks, [.. list.Open, .. list.Ticked]).Add(x => x.Today, Today).Add(x => x.Masking, Masking.Full));

    private Task<TaskList> ListAsync() => new TaskQueries(Database.Engine, Options, new AtNow()).TodayAsync(DataScope.All);

    private IOptionsMonitor<ChainOptions> Options => Core<IOptionsMonitor<ChainOptions>>();

    // The portal's clock stands; the database's own services go by the machine's.
    private Task ChainAsync()
    {
        Services.AddSingleton(new TickTask(Database.Engine, Core<WriteAudit>(), Options, new AtNow()));
        Services.AddSingleton(new GiveTasks(Database.Engine, Core<WriteAudit>(), Options, new AtNow()));
        return RunAsync(
        $"""
        INSERT INTO store(id, code, name) VALUES (1, 'E1', 'East');
        INSERT INTO employee(id, code, store_id, name) VALUES (1, 'PE', 1, 'Eve');
        INSERT INTO member(id, code, name, home_store_id, owner_employee_id, marketing_consent) VALUES (1, 'M1', '王小明', 1, 1, 1), (2, 'M2', 'Ben', 1, 1, 0), (3, 'M3', 'Cat', 1, NULL, 1), (4, 'M4', 'Dan', 1, 1, 1);
        INSERT INTO follow_up(task_no, kind, member_id, employee_id, store_id, due_day) VALUES ('T1', 'care', 1, 1, 1, {Today.DayNumber - 2}), ('T2', 'odd', NULL, 1, 1, {Today.DayNumber})
        """);
    }

    private sealed class AtNow : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
