using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Tests.Data.SampleData;

public class DemoFilesTests
{
    [Fact]
    public void The_same_recipe_gives_the_same_bytes_and_another_seed_does_not()
    {
        using var one = new DemoFiles(new(7, 0.01, DemoFiles.Saturday));
        using var again = new DemoFiles(new(7, 0.01, DemoFiles.Saturday));
        using var other = new DemoFiles(new(8, 0.01, DemoFiles.Saturday));
        Assert.Equal(19, one.Names.Count);
        foreach (var name in one.Names) Assert.Equal(File.ReadAllBytes(Path.Combine(one.Folder, name)), File.ReadAllBytes(Path.Combine(again.Folder, name)));
        Assert.NotEqual(one.Text("orders.csv"), other.Text("orders.csv"));
    }

    // Within a week a later hour adds documents and counts and changes none.
    [Theory]
    [InlineData("2026-11-21T16:20:00")]
    [InlineData("2026-11-21T20:59:59")]
    [InlineData("2026-11-22T12:00:00")]
    public void A_later_hour_of_the_week_keeps_every_row_of_sales_and_visitors(string later)
    {
        using var before = new DemoFiles(new(1, 0.02, DemoFiles.Saturday));
        using var after = new DemoFiles(new(1, 0.02, DateTime.Parse(later, System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var name in new[] { "orders.csv", "order_lines.csv", "traffic.csv", "points.csv", "coupon_redemptions.csv", "shifts.csv", "stores.csv", "products.csv", "closures.csv", "stock.csv", "lead_times.csv" })
        {
            var kept = after.Text(name).Split('\n').ToHashSet();
            Assert.All(before.Text(name).Split('\n'), l => Assert.Contains(l, kept));
        }

        Assert.True(after.Bundle.Documents > before.Bundle.Documents);
    }

    [Fact]
    public void Scale_multiplies_orders_and_members()
    {
        using var small = new DemoFiles(new(1, 0.05, DemoFiles.Saturday));
        using var large = new DemoFiles(new(1, 0.2, DemoFiles.Saturday));
        Assert.InRange(large.Bundle.Documents / (double)small.Bundle.Documents, 3.8, 4.2);
        Assert.InRange(large.Bundle.Members / (double)small.Bundle.Members, 3.7, 4.3);
        Assert.InRange(small.Bundle.Documents, 600_000 * 0.05 * 0.9, 600_000 * 0.05 * 1.1);
        Assert.InRange(small.Bundle.Members, 60_000 * 0.05 * 0.9, 60_000 * 0.05 * 1.1);
        Assert.Equal(64, small.Rows("stores").Count);
        Assert.Equal(6, small.Rows("stores").Select(s => s["region"]).Distinct().Count());
    }

    [Theory]
    [InlineData("2024-02-29T00:00:00")]
    [InlineData("2025-01-01T09:00:00")]
    [InlineData("2026-06-01T23:59:59")]
    [InlineData("2030-12-31T12:00:00")]
    public void Any_present_works(string present)
    {
        using var files = new DemoFiles(new(3, 0.01, DateTime.Parse(present, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(files.Rows("orders"), o => Assert.True(o.Time("ordered_at") <= files.Recipe.To && o.Day("ordered_at") >= files.Recipe.Start));
        Assert.InRange(files.Recipe.Today.DayNumber - files.Recipe.Start.DayNumber, 729, 769);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.009)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public void A_scale_out_of_range_is_refused(double scale) =>
        Assert.Contains("0.01 to 100", Assert.Throws<ArgumentException>(() => new DemoRecipe(1, scale, DemoFiles.Saturday)).Message, StringComparison.Ordinal);
}
