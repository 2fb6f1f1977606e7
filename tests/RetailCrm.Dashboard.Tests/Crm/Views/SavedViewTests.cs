using RetailCrm.Crm.Views;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Crm.Views;

/// <summary>Saved views: whose they are, who sees them, and what is entered in the audit.</summary>
public class SavedViewTests
{
    private const string Page = "/stores";
    private static readonly AuditActor Ann = new("1", "ann");

    [Theory, Engines]
    public async Task A_view_is_its_owners_alone_until_it_is_shared_with_a_role_and_then_of_whoever_has_it(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        Assert.Equal(ViewOutcome.Done, await world.SaveAsync(world.Ann, "East", "/stores?region=East"));
        Assert.Equal(["East own"], await world.TellAsync(world.Ann));
        Assert.Empty(await world.TellAsync(world.Bob));
        Assert.Empty(await world.Queries.ListAsync(Rights.None, Page));
        Assert.Equal(ViewOutcome.Done, await world.SaveAsync(world.Ann, "East", "/stores?region=East&lfl=1", "region-manager"));
        Assert.Equal(["East own shared"], await world.TellAsync(world.Ann));
        Assert.Equal(["East shared"], await world.TellAsync(world.Bob));
        Assert.Empty(await world.TellAsync(world.Cleo));
        Assert.Empty(await world.Queries.ListAsync(world.Ann, "/service"));
        // Kept under the same name, it is the same view.
        var view = Assert.Single(await world.Queries.ListAsync(world.Bob, Page));
        Assert.Equal(("/stores?region=East&lfl=1", "ann's name"), (view.Address, view.Owner));
        // Nobody but the owner changes it; a role that one does not have cannot be shared with.
        Assert.Equal(ViewOutcome.NotAllowed, await world.Change.RenameAsync(world.Bob, Ann, view, Page, "Mine"));
        Assert.Equal(ViewOutcome.NotAllowed, await world.Change.DeleteAsync(world.Bob, Ann, view));
        Assert.Equal(ViewOutcome.BadRole, await world.SaveAsync(world.Bob, "B", "/stores", "finance"));
        // What others saw is in the audit; what nobody else saw is not.
        Assert.Equal(["rule_change|view East"], await world.AuditAsync());
        Assert.Equal(ViewOutcome.Done, await world.Change.RenameAsync(world.Ann, Ann, view, Page, "The east"));
        Assert.Equal(ViewOutcome.Done, await world.Change.DeleteAsync(world.Ann, Ann, view));
        Assert.Empty(await world.TellAsync(world.Bob));
        Assert.Equal(3, (await world.AuditAsync()).Length);
    }

    [Theory, Engines]
    public async Task Each_reader_chooses_what_the_page_opens_with_and_a_view_that_goes_takes_the_choice_along(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await world.SaveAsync(world.Ann, "East", "/stores?region=East", "region-manager");
        await world.SaveAsync(world.Ann, "Year", "/stores?cmp=year");
        var (east, year) = ((await world.Queries.ListAsync(world.Ann, Page))[0], (await world.Queries.ListAsync(world.Ann, Page))[1]);
        Assert.Equal(ViewOutcome.Done, await world.Change.ChooseAsync(world.Bob, Page, east.Id));
        Assert.Equal(ViewOutcome.NotAllowed, await world.Change.ChooseAsync(world.Bob, Page, year.Id));
        Assert.Equal(ViewOutcome.Done, await world.Change.ChooseAsync(world.Ann, Page, east.Id));
        Assert.Equal(ViewOutcome.Done, await world.Change.ChooseAsync(world.Ann, Page, year.Id));
        Assert.Equal(["East own shared", "Year own default"], await world.TellAsync(world.Ann));
        Assert.Equal(["East shared default"], await world.TellAsync(world.Bob));
        Assert.Equal(ViewOutcome.Done, await world.Change.ChooseAsync(world.Ann, Page, null));
        Assert.Equal(["East own shared", "Year own"], await world.TellAsync(world.Ann));
        await world.Change.DeleteAsync(world.Ann, Ann, east);
        Assert.Equal(["0"], await world.Facts.RowsAsync("SELECT COUNT(*) FROM default_view"));
    }

    [Fact]
    public async Task A_name_an_address_and_borrowed_eyes_have_their_limits()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        Assert.Equal(ViewOutcome.BadName, await world.SaveAsync(world.Ann, "  ", Page));
        Assert.Equal(ViewOutcome.BadName, await world.SaveAsync(world.Ann, new string('x', ChangeViews.LongestName + 1), Page));
        foreach (var elsewhere in (string[])["/storesX?a=1", "//evil.example/stores", "/service?p=today", "/stores?" + new string('x', ChangeViews.LongestAddress)])
            Assert.Equal(ViewOutcome.BadAddress, await world.SaveAsync(world.Ann, "A", elsewhere));
        Assert.Equal(ViewOutcome.NotAllowed, await world.SaveAsync(world.Ann.ReadOnlyFor("admin"), "A", Page));
        Assert.Equal(ViewOutcome.NotAllowed, await world.SaveAsync(Rights.None, "A", Page));
        await world.SaveAsync(world.Ann, "A", Page);
        await world.SaveAsync(world.Ann, "B", Page);
        var b = (await world.Queries.ListAsync(world.Ann, Page))[1];
        Assert.Equal(ViewOutcome.NameTaken, await world.Change.RenameAsync(world.Ann, Ann, b, Page, " A "));
        for (int i = 2; i < ChangeViews.MostViews; i++) Assert.Equal(ViewOutcome.Done, await world.SaveAsync(world.Ann, $"n{i}", Page));
        Assert.Equal(ViewOutcome.TooMany, await world.SaveAsync(world.Ann, "one more", Page));
        Assert.Equal(ViewOutcome.Done, await world.SaveAsync(world.Ann, "A", "/stores?lfl=1"));
    }

    private static async Task<World> WorldAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        async Task<Rights> OfAsync(string name, string role) => await database.Get<RightsQueries>().OfAsync(await database.Services.AddUserAsync(name, [role], [Accounts.All()]), new(2026, 11, 21), default);
        return new(database, new(database), await OfAsync("ann", "region-manager"), await OfAsync("bob", "region-manager"), await OfAsync("cleo", "finance"));
    }

    private sealed record World(TestDatabase Database, TestFacts Facts, Rights Ann, Rights Bob, Rights Cleo) : IAsyncDisposable
    {
        public ViewQueries Queries => Database.Get<ViewQueries>();

        public ChangeViews Change => Database.Get<ChangeViews>();

        public Task<ViewOutcome> SaveAsync(Rights by, string name, string address, string? role = null) => Change.SaveAsync(by, SavedViewTests.Ann, Page, name, address, role);

        public async Task<IEnumerable<string>> TellAsync(Rights reader) =>
            (await Queries.ListAsync(reader, Page)).Select(v => $"{v.Name}{(v.IsOwn ? " own" : "")}{(v.Role is null ? "" : " shared")}{(v.IsDefault ? " default" : "")}");

        public Task<string[]> AuditAsync() => Facts.RowsAsync("SELECT action, subject FROM audit_entry WHERE subject LIKE 'view %' ORDER BY seq");

        public async ValueTask DisposeAsync()
        {
            await Facts.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
