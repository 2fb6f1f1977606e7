namespace RetailCrm.Data.SampleData.Selling;

/// <summary>One article. Prices in cents; <see cref="Popularity"/> is its share against the others'.</summary>
internal sealed record DemoProduct(string Sku, string Name, string Category, string Subcategory, string Brand)
{
    public required int Price { get; init; }

    public required int Cost { get; init; }

    public required double Popularity { get; init; }
}

/// <summary>What the chain sells: eleven categories, each article in four kinds.</summary>
internal static class ProductCatalogue
{
    // category | kinds | article: English/Chinese/price/popularity
    private const string Table = """
        Home fragrance 家居香氛|scent|Reed diffuser/藤条香薰/129/3|Scented candle/香薰蜡烛/99/4|Scent stone/扩香石/69/3|Sachet/香包/35/4
        Bath 浴室用品|colour|Face towel/毛巾/45/4|Bath towel/浴巾/99/2|Bathrobe/浴袍/269/1|Bath mat/浴室地垫/79/1
        Body care 身体护理|scent|Hand cream/护手霜/49/5|Body wash/沐浴露/79/4|Shampoo/洗发水/89/3|Hand soap/手工皂/32/4
        Bedding 床上用品|colour|Pillowcase/枕套/79/2|Duvet cover/被套/299/1|Throw/盖毯/169/1|Fitted sheet/床笠/199/1
        Tableware 餐具|colour|Bowl/碗/29/5|Plate/盘/35/4|Mug/马克杯/49/4|Teapot/茶壶/139/1
        Kitchen 厨房用品|colour|Chopping board/砧板/89/1|Storage jar/密封罐/39/3|Apron/围裙/69/1|Lunch box/饭盒/59/2
        Storage 收纳|colour|Basket/收纳篮/59/2|Drawer box/抽屉盒/39/3|Laundry bag/洗衣袋/29/2
        Stationery 文具|colour|Notebook/笔记本/29/4|Gel pen/中性笔/12/5|Desk tray/桌面托盘/59/1
        Tea 茶品|tea|Loose tea/散茶/89/2|Tea bags/袋泡茶/49/3|Cookies/曲奇/39/3
        Loungewear 家居服|colour|Slippers/拖鞋/59/3|Socks/袜/29/4|Pyjamas/睡衣/249/1
        Gift sets 礼盒|scent|Fragrance gift set/香薰礼盒/299/1|Bath gift set/洗护礼盒/239/1|Tea gift set/茶礼盒/199/1
        """;

    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["scent"] = ["citrus 柑橘", "cedar 雪松", "osmanthus 桂花", "white tea 白茶"],
        ["colour"] = ["sand 沙色", "ink 墨色", "sage 灰绿", "snow 雪白"],
        ["tea"] = ["longjing 龙井", "jasmine 茉莉", "pu'er 普洱", "oolong 乌龙"],
    };

    public static IReadOnlyList<DemoProduct> Create(ulong seed)
    {
        var dice = new Dice(seed, Subject.Products);
        List<DemoProduct> all = [];
        foreach (var line in Table.Split('\n'))
        {
            var cells = line.Split('|');
            foreach (var article in cells.Skip(2)) Add(cells, article.Split('/'), dice, all);
        }

        return all;
    }

    public static void Write(Bundle bundle, IReadOnlyList<DemoProduct> products)
    {
        using var file = bundle.Open("products.csv", "sku,name,category,subcategory,brand,list_price,unit_cost");
        foreach (var p in products)
            file.Cell(p.Sku).Cell(p.Name).Cell(p.Category).Cell(p.Subcategory).Cell(p.Brand).Money(p.Price).Money(p.Cost).End();
    }

    private static void Add(string[] cells, string[] article, Dice dice, List<DemoProduct> into)
    {
        var brand = dice.Chance(0.8) ? "Qinghe 青禾" : "Guest 联名";
        var margin = dice.Between(0.5, 0.66);
        foreach (var kind in Kinds[cells[1]])
        {
            var names = kind.Split(' ');
            var chinese = names[^1];
            var sku = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{690_1000_0000_000 + (into.Count + 1) * 17L}");
            var price = Shelf(Number(article[2]) * dice.Between(1.25, 1.54)) * 100;
            into.Add(new(sku, $"{article[0]} {string.Join(' ', names[..^1])} {chinese}{article[1]}", cells[0], $"{article[0]} {article[1]}", brand)
            {
                Price = price,
                Cost = (int)(price * (1 - margin)),
                Popularity = Number(article[3]) * dice.Between(0.5, 1.5),
            });
        }
    }

    // 39, 129, 349 …
    private static int Shelf(double price) => (int)Math.Round(price / 10) * 10 - 1;

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
