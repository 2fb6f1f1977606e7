using RetailCrm.Data.SampleData.People;
using RetailCrm.Data.SampleData.Places;
using RetailCrm.Data.SampleData.Selling;

namespace RetailCrm.Data.SampleData;

/// <summary>
/// The demo chain Qinghe Living 青禾生活: 64 stores in 6 regions, their staff, members, orders, visitors, campaigns and service over
/// two years up to the recipe's present, written as an ordinary bundle (IMPORT.md). Day by day, each store by its own chance, so
/// that the numbers agree: who buys has come in, who pays is on the till roll, who earns points has bought.
/// </summary>
public sealed class DemoChain
{
    public const string Name = "Qinghe Living 青禾生活";

    private readonly DemoRecipe recipe;
    private readonly Stores stores;
    private readonly Staff staff;
    private readonly Members members;
    private readonly Campaigns campaigns;

    private DemoChain(DemoRecipe recipe)
    {
        this.recipe = recipe;
        stores = new Stores(recipe);
        staff = new Staff(recipe, stores);
        members = new Members(recipe, stores);
        campaigns = new Campaigns(recipe, members);
    }

    /// <summary>Writes the bundle into a folder, which is created; files of the same names are replaced.</summary>
    /// <param name="progress">Share of the days that are written, 0 to 1.</param>
    public static DemoBundle Write(DemoRecipe recipe, string folder, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return new DemoChain(recipe).WriteAll(new Bundle(folder), progress, cancellationToken);
    }

    private DemoBundle WriteAll(Bundle bundle, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var products = ProductCatalogue.Create(recipe.Chance);
        stores.Write(bundle);
        staff.WriteEmployees(bundle);
        ProductCatalogue.Write(bundle, products);
        Targets.Write(bundle, recipe, stores);
        var shelves = new Shelves(recipe, stores, products);
        using var files = new SalesFiles(recipe, bundle, products, shelves);
        WriteDays(bundle, files, progress, cancellationToken);
        shelves.Write(bundle);
        campaigns.Write(bundle);
        MemberFile.Write(bundle, recipe, members, staff);
        return new(bundle.Folder, files.Documents, members.All.Count, bundle.Rows);
    }

    private void WriteDays(Bundle bundle, SalesFiles files, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var traffic = new Traffic(recipe, bundle);
        using var shifts = new Shifts(recipe, bundle);
        var refunds = new Refunds(stores);
        var visits = new Visits(recipe, stores, members, campaigns, refunds);
        var till = new Till(recipe, files, members, campaigns, refunds);
        for (var day = recipe.StartDay; day <= recipe.TodayDay; day++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            campaigns.Launch(day);
            var (days, byStore) = visits.Gather(day);
            foreach (var expected in days)
            {
                if (expected is null) continue;
                var onDuty = staff.OnDuty(expected.Store, day);
                shifts.Write(day, onDuty);
                var until = UntilSecond(expected);
                traffic.Write(expected, till.RingUp(expected, byStore[expected.Store.Index], onDuty, until), until);
            }

            progress?.Report((day - recipe.StartDay + 1) / (double)(recipe.TodayDay - recipe.StartDay + 1));
        }
    }

    // The present ends the last day; a silent till ends earlier.
    private int UntilSecond(StoreDay expected)
    {
        var now = expected.Day == recipe.TodayDay ? recipe.NowSecond + 1 : 86_400;
        if (expected.Store.SilentFrom is not { } silent || expected.Day < silent.Day) return now;
        return expected.Day == silent.Day ? Math.Min(now, silent.Second) : 0;
    }
}

/// <summary>A bundle that was written; rows are those of all its files.</summary>
public sealed record DemoBundle(string Folder, long Documents, long Members, long Rows);
