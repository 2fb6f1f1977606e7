using System.Globalization;

namespace RetailCrm.Data.SampleData.Places;

/// <summary>targets.csv: monthly net sales, orders and conversion of each store and of the chain, planned without knowing the stories.</summary>
internal static class Targets
{
    private const double PlannedTicket = 186, Ambition = 1.02, CityGoal = 0.175;

    public static void Write(Bundle bundle, DemoRecipe recipe, Stores stores)
    {
        using var file = bundle.Open("targets.csv", "metric,store_code,period,value");
        for (var month = recipe.Start; month <= recipe.Week.AddMonths(1); month = month.AddMonths(1))
        {
            var period = month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            double chainSales = 0, chainOrders = 0;
            foreach (var store in stores.All.Where(s => s.OpenedDay <= recipe.TodayDay))
            {
                double orders = 0;
                for (var day = month; day < month.AddMonths(1); day = day.AddDays(1)) orders += stores.PlannedOrders(store, day.DayNumber);
                if (orders == 0) continue;
                var (sales, goal) = (Rounded(orders * PlannedTicket * store.Ticket * Ambition, 100), Rounded(orders * Ambition, 1));
                file.Cell("net_sales").Cell(store.Code).Cell(period).Cell(sales).End();
                file.Cell("orders").Cell(store.Code).Cell(period).Cell(goal).End();
                chainSales += sales;
                chainOrders += goal;
            }

            file.Cell("net_sales").Empty().Cell(period).Cell((long)chainSales).End();
            file.Cell("orders").Empty().Cell(period).Cell((long)chainOrders).End();
            file.Cell("conversion").Empty().Cell(period).Cell(CityGoal, "0.000").End();
        }
    }

    private static long Rounded(double value, int to) => Math.Max(to, (long)Math.Round(value / to) * to);
}
