using System.Globalization;

namespace RetailCrm.Dashboard.Benchmarks.Kills;

/// <summary>Small bundles by number. Each repeats some orders of the one before and takes one of them back; what all up to a number come to is known without any database.</summary>
internal static class KillBundles
{
    private const int Orders = 120, Repeated = 10, Members = 40;
    private static readonly DateOnly Start = new(2026, 1, 1);

    /// <summary>Documents of the bundles 1 to <paramref name="number"/>, and their cents.</summary>
    public static (long Documents, long Cents) UpTo(int number)
    {
        long cents = 0;
        for (int i = 1; i <= number; i++)
            for (int n = 0; n <= Orders; n++) cents += Cents(i, n);
        return ((long)number * (Orders + 1), cents);
    }

    /// <summary>Writes the bundle; answers its folder.</summary>
    public static string Write(string parent, int number)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"kill-{number}"))).FullName;
        File.WriteAllLines(Path.Combine(folder, "stores.csv"), ["store_code,name,region,opened_on", "S1,One,North,2020-01-01", "S2,Two,South,2020-01-01"]);
        File.WriteAllLines(Path.Combine(folder, "members.csv"), ["member_code,name,joined_on,home_store_code", .. Enumerable.Range(0, Members).Select(m => $"m{m},Member {m},2025-12-01,S{1 + m % 2}")]);
        var again = number > 1 ? Enumerable.Range(0, Repeated).Select(n => (number - 1, n)) : [];
        (int Bundle, int Order)[] documents = [.. again, .. Enumerable.Range(0, Orders + 1).Select(n => (number, n))];
        File.WriteAllLines(Path.Combine(folder, "orders.csv"), ["order_no,store_code,ordered_at,net_amount,member_code,refund_of", .. documents.Select(d => Row(d.Bundle, d.Order))]);
        File.WriteAllLines(Path.Combine(folder, "order_lines.csv"), ["order_no,line_no,sku,quantity,net_amount", .. documents.Select(d => $"K{d.Bundle}-{d.Order},1,P{d.Order % 9},{(d.Order == Orders ? -1 : 1)},{Money(Cents(d.Bundle, d.Order))}")]);
        return folder;
    }

    // The last of each bundle takes the bundle's first order back.
    private static string Row(int bundle, int order) => string.Create(CultureInfo.InvariantCulture,
        $"K{bundle}-{order},S{1 + order % 2},{Start.AddDays(bundle % 300):yyyy-MM-dd}T{9 + order % 12:00}:{order % 60:00}:00,{Money(Cents(bundle, order))},{(order % 3 == 0 ? "" : $"m{(bundle * 7 + order) % Members}")},{(order == Orders ? $"K{bundle}-0" : "")}");

    private static long Cents(int bundle, int order) => order == Orders ? -Cents(bundle, 0) : 500 + (bundle * 37L + order * 101L) % 20_000;

    private static string Money(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
