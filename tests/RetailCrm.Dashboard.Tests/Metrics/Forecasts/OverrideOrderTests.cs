using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Metrics.Forecasts.Ordering;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Metrics.Forecasts;

/// <summary>Another quantity than suggested: who may, what is kept and shown, and that it ends with the next stock.</summary>
public class OverrideOrderTests
{
    private static readonly AuditActor Ann = new("7", "ann");

    [Theory, Engines]
    public async Task It_is_kept_shown_and_ends_with_the_next_stock(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var change = world.Chain.Database.Get<OverrideOrder>();
        var line = await LineAsync(world);
        Assert.Equal((12.0, null), (line.Suggestion!.Quantity, line.Override));
        Assert.Equal(OverrideOutcome.Done, await change.RunAsync(Of(["Alpha"]), Ann, line, 30, " school starts "));
        var changed = await LineAsync(world);
        Assert.Equal((30.0, 12.0, "ann", "school starts"), (changed.Override!.Chosen, changed.Override.Suggested, changed.Override.By, changed.Override.Reason));
        Assert.Equal(world.Chain.Clock.Now, changed.Override.AtUtc);
        Assert.Equal(12.0, changed.Suggestion!.Quantity);
        var file = Path.Combine(world.Chain.Database.Folder, "r.csv");
        Assert.Equal(0, (await VerbRun.OfAsync(world.Chain.Database, ["report", "replenishment", "--to", "2026-11-20", "-o", file])).ExitCode);
        Assert.Contains(await File.ReadAllLinesAsync(file), l => l.StartsWith("Alpha,P1,", StringComparison.Ordinal) && l.EndsWith(",12,30,ann,2026-11-21T04:00:00Z,school starts", StringComparison.Ordinal));

        // Who still sees the suggestion untouched is too late; who has seen it may take it back.
        Assert.Equal(OverrideOutcome.SomebodyWasFirst, await change.RunAsync(Of(["Alpha"]), Ann, line, 5, ""));
        Assert.Equal(OverrideOutcome.Done, await change.RunAsync(Of(["Alpha"]), Ann, changed, null, ""));
        Assert.Null((await LineAsync(world)).Override);
        Assert.Equal(OverrideOutcome.Outdated, await change.RunAsync(Of(["Alpha"]), Ann, line, null, ""));
        Assert.Equal(OverrideOutcome.Done, await change.RunAsync(Of(["Alpha"]), Ann, line, 0, ""));
        Assert.Equal((0.0, null), ((await LineAsync(world)).Override!.Chosen, (await LineAsync(world)).Override!.Reason));
        Assert.Equal(3, (await world.Chain.Database.Get<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.OrderOverride })).Entries.Count);

        // The next stock: the suggestion is another, and nobody has chosen.
        var next = (long)ForecastChain.Today.DayNumber;
        await world.Chain.Facts.RunAsync("INSERT INTO stock(day, store_id, product_id, on_hand_milli, on_order_milli) VALUES (@a, 1, 1, 4000, NULL)", next);
        Assert.Null((await LineAsync(world)).Override);
        Assert.Equal(OverrideOutcome.Outdated, await change.RunAsync(Of(["Alpha"]), Ann, line, 5, ""));
        Assert.Equal(["1|0|12000"], await world.Chain.Facts.RowsAsync("SELECT store_id, chosen_milli, suggested_milli FROM order_override"));
    }

    [Fact]
    public async Task Only_in_ones_own_stores_and_only_what_is_a_quantity()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var change = world.Chain.Database.Get<OverrideOrder>();
        var line = await LineAsync(world);
        foreach (var nobody in new[] { Of(["Bravo"]), Rights.None, new Rights(7, "ann", new HashSet<string> { Permissions.ViewStores }, DataScope.All, 1), new Rights(7, "ann", new HashSet<string> { Permissions.ViewTasks }, DataScope.All, 1) })
            Assert.Equal(OverrideOutcome.NotAllowed, await change.RunAsync(nobody, Ann, line, 5, ""));
        foreach (var units in new[] { -1, double.NaN, OverrideOrder.Most + 1 }) Assert.Equal(OverrideOutcome.BadQuantity, await change.RunAsync(Of(["Alpha"]), Ann, line, units, ""));
        Assert.Equal(OverrideOutcome.LongReason, await change.RunAsync(Of(["Alpha"]), Ann, line, 5, new('x', OverrideOrder.LongestReason + 1)));
        Assert.Equal(["0"], await world.Chain.Facts.RowsAsync("SELECT COUNT(*) FROM order_override"));
        Assert.Empty((await world.Chain.Database.Get<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.OrderOverride })).Entries);
    }

    private static Rights Of(string[] stores) => new(7, "ann", new HashSet<string> { Permissions.ViewStores, Permissions.ViewTasks }, DataScope.OfStores(stores), 1);

    private static async Task<ForecastChain> WorldAsync(DatabaseProvider provider)
    {
        var world = await ForecastChain.CreateAsync(provider);
        await world.Chain.Facts.RunAsync("INSERT INTO stock(day, store_id, product_id, on_hand_milli, on_order_milli) VALUES (@a, 1, 1, 5000, NULL), (@a, 2, 1, 0, 0)", (long)ForecastChain.Today.AddDays(-1).DayNumber);
        await world.Chain.Facts.RunAsync("INSERT INTO lead_time(product_id, lead_days, pack) VALUES (1, 3, 12)");
        await world.KeepAsync();
        return world;
    }

    private static async Task<ReplenishmentLine> LineAsync(ForecastChain world) =>
        (await world.Chain.Database.Get<ReplenishmentQueries>().SuggestAsync(DataScope.All, new())).Lines.Single(l => (l.StoreCode, l.Sku) == ("Alpha", "P1"));
}
