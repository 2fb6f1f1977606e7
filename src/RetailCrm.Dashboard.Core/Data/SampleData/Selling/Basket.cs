namespace RetailCrm.Data.SampleData.Selling;

/// <summary>What a buyer takes: on average 1.4 articles, 2.3 pieces, some 185 yuan.</summary>
internal sealed class Basket(IReadOnlyList<DemoProduct> products)
{
    // How far the mean price moves when always the dearer of two articles is taken.
    private const double TiltReach = 0.42;
    private static readonly double[] LineCounts = [0.68, 0.92, 0.98, 1];
    private static readonly double[] Quantities = [0.61, 0.86, 0.95, 0.99, 1];
    private static readonly int[] QuantityOf = [1, 2, 3, 4, 6];
    private static readonly double[] Discounts = [0.70, 0.90, 0.98, 1];
    private static readonly int[] PercentOf = [0, 10, 20, 30];
    private readonly double[] rising = Rising(products);
    private readonly List<BasketLine> lines = [];

    /// <summary>Ticket around 1 moves the prices, skill the number of articles. The list is good until the next call.</summary>
    public List<BasketLine> Fill(double ticket, double skill, Dice dice)
    {
        lines.Clear();
        var count = 1 + dice.Slot(LineCounts);
        if (dice.Chance(Math.Abs(skill - 1))) count = Math.Max(1, count + Math.Sign(skill - 1));
        var tilt = Math.Clamp((ticket - 1) / TiltReach, -0.9, 0.9);
        for (; count > 0; count--)
        {
            var product = Choose(tilt, dice);
            var quantity = product.Price >= 150_00 ? 1 : QuantityOf[dice.Slot(Quantities)];
            lines.Add(new(product, quantity, (long)quantity * product.Price * PercentOf[dice.Slot(Discounts)] / 100));
        }

        return lines;
    }

    /// <summary>Spreads a coupon over the lines by their amounts; the last takes the rest.</summary>
    public void TakeOff(long cents)
    {
        var net = Net(lines);
        var left = cents;
        for (var i = 0; i < lines.Count; i++)
        {
            var part = i == lines.Count - 1 ? left : cents * lines[i].Net / net;
            lines[i] = lines[i] with { Discount = lines[i].Discount + part };
            left -= part;
        }
    }

    public static long Net(IReadOnlyList<BasketLine> lines)
    {
        long net = 0;
        foreach (var line in lines) net += line.Net;
        return net;
    }

    private DemoProduct Choose(double tilt, Dice dice)
    {
        var one = One(dice);
        if (!dice.Chance(Math.Abs(tilt))) return one;
        var other = One(dice);
        return (other.Price > one.Price) == (tilt > 0) ? other : one;
    }

    private DemoProduct One(Dice dice)
    {
        var at = Array.BinarySearch(rising, dice.Unit());
        return products[Math.Min(at < 0 ? ~at : at, products.Count - 1)];
    }

    private static double[] Rising(IReadOnlyList<DemoProduct> products)
    {
        double all = products.Sum(p => p.Popularity), sum = 0;
        return [.. products.Select(p => sum += p.Popularity / all)];
    }
}
