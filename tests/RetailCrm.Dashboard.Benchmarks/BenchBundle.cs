using System.Globalization;
using System.Text;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>
/// A bundle of the measured shape (200 stores, 2,000 employees, 730 days, 2.4 lines an order, 3% returns, 70% member
/// orders, a member per five orders), written in time order. The same size gives the same bytes.
/// </summary>
internal static class BenchBundle
{
    private const int Stores = 200, Employees = 2_000, Products = 1_200, Days = 730;
    private static readonly DateOnly Start = new(2024, 11, 1);

    /// <summary>Writes the bundle and answers its folder; one that is there already is taken as it is.</summary>
    public static string Write(string parent, int orders)
    {
        var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"bundle-{orders}"));
        if (File.Exists(Path.Combine(folder, "done"))) return folder;
        Directory.CreateDirectory(folder);
        int members = Math.Max(100, orders / 5);
        WriteDimensions(folder, members);
        WriteDocuments(folder, 0, orders, members, day: i => (int)((long)i * Days / orders));
        File.WriteAllText(Path.Combine(folder, "done"), "");
        return folder;
    }

    /// <summary>One day's load for the same chain: 3% of it late by up to seven days.</summary>
    /// <param name="parent">Where the bundle's folder goes.</param>
    /// <param name="orders">How many documents the day has.</param>
    /// <param name="history">How many there are before it.</param>
    /// <param name="after">Which day after the chain's last: 0 is the next one.</param>
    public static string WriteDay(string parent, int orders, int history, int after = 0)
    {
        var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"day-{history}-{orders}"));
        Directory.CreateDirectory(folder);
        WriteDocuments(folder, history, orders, Math.Max(100, history / 5), day: i => i % 33 == 0 ? Days + after - 1 - i % 7 : Days + after);
        return folder;
    }

    private static void WriteDimensions(string folder, int members)
    {
        Table(folder, "stores.csv", "store_code,name,region,format,opened_on,area_sqm", Stores, (i, w) =>
            w.Write($"S{i:D3},Store {i},Region {i % 6},{(i % 3 == 0 ? "mall" : "street")},2020-01-01,{100 + i}"));
        Table(folder, "employees.csv", "employee_code,store_code,name,role,hired_on", Employees, (i, w) => w.Write($"E{i:D5},S{i % Stores:D3},Employee {i},adviser,2022-01-01"));
        Table(folder, "members.csv", "member_code,name,phone,joined_on,home_store_code,marketing_consent", members, (i, w) =>
            w.Write($"{690_000_000_000_000_000 + i},Member {i},139{i:D8},2024-01-01,S{i % Stores:D3},true"));
        Table(folder, "products.csv", "sku,name,category,list_price,unit_cost", Products, (i, w) => w.Write($"P{i:D5},Product {i},Category {i % 12},{i % 90 + 10}.00,{i % 40 + 5}.50"));
    }

    private static void WriteDocuments(string folder, int first, int count, int members, Func<int, int> day)
    {
        using var orders = Open(folder, "orders.csv");
        using var lines = Open(folder, "order_lines.csv");
        orders.WriteLine("order_no,store_code,ordered_at,business_date,employee_code,member_code,channel,gross_amount,discount_amount,net_amount,units,refund_of");
        lines.WriteLine("order_no,line_no,sku,quantity,unit_price,discount_amount,net_amount");
        for (int i = 0; i < count; i++) WriteDocument(orders, lines, first + i, Start.AddDays(day(i)), members);
    }

    private static void WriteDocument(TextWriter orders, TextWriter lines, int number, DateOnly day, int members)
    {
        ulong dice = Mix((ulong)number);
        int store = (int)(dice % Stores);
        int lineCount = 1 + (int)((dice >> 8) % 3) + ((dice >> 12) % 5 < 2 ? 1 : 0);
        bool refund = number > 1_000 && (dice >> 20) % 33 == 0;
        var no = string.Create(CultureInfo.InvariantCulture, $"T{store:D3}-{number:D9}");
        long cents = 0;
        for (int line = 1; line <= lineCount; line++)
        {
            ulong roll = Mix(dice + (ulong)line);
            int price = (int)(roll % 9_000) + 1_000;
            int quantity = refund ? -1 : 1 + (int)((roll >> 16) % 2);
            cents += price * quantity;
            lines.WriteLine($"{no},{line},P{roll % Products:D5},{quantity},{price / 100}.{price % 100:D2},0.00,{Money(price * quantity)}");
        }

        var member = (dice >> 30) % 10 < 7 ? (690_000_000_000_000_000 + (long)((dice >> 34) % (ulong)members)).ToString(CultureInfo.InvariantCulture) : "";
        int second = (int)((dice >> 40) % 43_200) + 32_400;
        orders.WriteLine($"{no},S{store:D3},{day:yyyy-MM-dd}T{second / 3600:D2}:{second / 60 % 60:D2}:{second % 60:D2},{day:yyyy-MM-dd},E{(dice >> 24) % 10 * Stores + (ulong)store:D5},{member},store,{Money(cents)},0.00,{Money(cents)},{(refund ? -lineCount : lineCount)},");
    }

    private static string Money(long cents) => string.Create(CultureInfo.InvariantCulture, $"{(cents < 0 ? "-" : "")}{Math.Abs(cents) / 100}.{Math.Abs(cents) % 100:D2}");

    private static void Table(string folder, string file, string header, int rows, Action<int, TextWriter> write)
    {
        using var writer = Open(folder, file);
        writer.WriteLine(header);
        for (int i = 0; i < rows; i++)
        {
            write(i, writer);
            writer.WriteLine();
        }
    }

    private static StreamWriter Open(string folder, string file) => new(Path.Combine(folder, file), append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };

    // splitmix64: every number its own dice.
    private static ulong Mix(ulong value)
    {
        value += 0x9e3779b97f4a7c15;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
