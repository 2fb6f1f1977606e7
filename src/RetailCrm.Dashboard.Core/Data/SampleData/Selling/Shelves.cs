using RetailCrm.Data.SampleData.Places;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>
/// stock.csv and lead_times.csv: what lies on the shelves of two categories at the end of each day, over the last three whole weeks. Goods are
/// ordered once a week and come after their lead time; some stores order too little, and run out.
/// </summary>
internal sealed class Shelves
{
    private const int Weeks = 3, PiecesAnOrder = 2;
    private static readonly string[] Counted = ["Tea", "Body care"];
    private readonly DemoRecipe recipe;
    private readonly Stores stores;
    private readonly List<DemoProduct> products;
    private readonly Dictionary<DemoProduct, int> indexes;
    private readonly Dictionary<(int Store, int Product, int Day), int> sold = [];
    private readonly double allPopularity;

    public Shelves(DemoRecipe recipe, Stores stores, IReadOnlyList<DemoProduct> all)
    {
        (this.recipe, this.stores) = (recipe, stores);
        products = [.. all.Where(p => Counted.Any(c => p.Category.StartsWith(c, StringComparison.Ordinal)))];
        indexes = products.Select((p, i) => (p, i)).ToDictionary(x => x.p, x => x.i);
        allPopularity = all.Sum(p => p.Popularity);
    }

    private int From => recipe.WeekDay - 7 * Weeks;

    /// <summary>A line was rung up; a return puts it back.</summary>
    public void Sold(DemoStore store, int day, BasketLine line)
    {
        if (day < From || !indexes.TryGetValue(line.Product, out int product)) return;
        var key = (store.Index, product, day);
        sold[key] = sold.GetValueOrDefault(key) + line.Quantity;
    }

    public void Write(Bundle bundle)
    {
        using var leads = bundle.Open("lead_times.csv", "sku,lead_days,pack");
        foreach (var (product, lead) in products.Select((p, i) => (p, LeadDays(i)))) leads.Cell(product.Sku).Cell(lead).Cell(Pack(product)).End();
        using var file = bundle.Open("stock.csv", "store_code,sku,date,on_hand,on_order");
        foreach (var store in stores.All.Where(s => s.OpenedDay <= From))
        {
            for (int product = 0; product < products.Count; product++) WriteOne(file, store, product);
        }
    }

    // The day under way has no end yet.
    private void WriteOne(CsvFile file, DemoStore store, int product)
    {
        var dice = new Dice(recipe.Chance, Subject.Shelves, store.Index, product);
        var week = Enumerable.Range(From, 7).Sum(d => stores.PlannedOrders(store, d)) * PiecesAnOrder * products[product].Popularity / allPopularity;
        double upTo = Math.Ceiling(week * (1 + LeadDays(product) / 7.0) * dice.Between(0.7, 1.5)) + 1;
        int onHand = (int)(upTo * dice.Between(0.3, 1.0)), onOrder = 0, arrives = 0, pack = Pack(products[product]);
        for (int day = From; day < recipe.TodayDay; day++)
        {
            if (onOrder > 0 && day >= arrives) (onHand, onOrder) = (onHand + onOrder, 0);
            onHand = Math.Max(0, onHand - sold.GetValueOrDefault((store.Index, product, day)));
            if (onOrder == 0 && day % 7 == store.Index % 7 && onHand < upTo / 2) (onOrder, arrives) = ((int)Math.Ceiling((upTo - onHand) / pack) * pack, day + LeadDays(product));
            file.Cell(store.Code).Cell(products[product].Sku).Date(day).Cell(onHand).Cell(onOrder).End();
        }
    }

    private static int LeadDays(int product) => 3 + product % 4 * 2;

    private static int Pack(DemoProduct product) => product.Price < 50_00 ? 12 : 6;
}
