using System.Globalization;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>A chain's till in small: rows that come, come again changed, and name each other before they are there.</summary>
internal sealed class RandomStream(ulong seed)
{
    private ulong state = seed;

    /// <summary>Each file's header and its rows in the order in which they came.</summary>
    public IReadOnlyList<(string File, string Header, List<string> Rows)> Files()
    {
        var files = new List<(string, string, List<string>)>
        {
            ("employees.csv", "employee_code,store_code,name,role", Rows(12, () => $"E{Below(6)},{Store()},Name{Below(3)},{Maybe("seller")}")),
            ("members.csv", "member_code,name,home_store_code,owner_employee_code,tier", Rows(40, () => $"M{Below(15)},{Maybe("Ann")},{Maybe(Store())},{Maybe($"E{Below(8)}")},t{Below(3)}")),
            ("products.csv", "sku,category,unit_cost", Rows(15, () => $"P{Below(6)},{Maybe("c" + Below(2))},{Maybe("1." + Below(9))}")),
            ("orders.csv", "order_no,store_code,ordered_at,business_date,member_code,employee_code,net_amount,units,refund_of", Rows(160, Order)),
            ("order_lines.csv", "order_no,line_no,sku,quantity,unit_price,net_amount", Rows(200, () => $"o{Below(60)},{Below(3)},P{Below(8)},{Signed(3)},{Maybe("2.5")},{Signed(20)}.{Below(10)}0")),
            ("traffic.csv", "store_code,date,hour,visitors", Rows(40, () => $"{Store()},{Day()},{Maybe(Below(24).ToString(CultureInfo.InvariantCulture))},{(Below(20) == 0 ? "many" : Below(50))}")),
            ("points.csv", "entry_no,member_code,at,points,reason", Rows(20, () => $"T{Below(12)},M{Below(20)},{Day()},{Signed(9)},r{Below(2)}")),
        };
        return files;
    }

    public int Below(int limit)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        ulong z = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }

    private string Order()
    {
        // A document is sometimes no order, its amount sometimes follows from the lines, and it may name one that comes later or never.
        var amount = Below(5) switch { 0 => "", 1 => "0", 2 => $"-{1 + Below(20)}.50", _ => $"{5 + Below(60)}.00" };
        var store = Below(25) == 0 ? "S9" : Store();
        return $"o{Below(60)},{store},{Day()}T{Below(24):00}:{Below(60):00}:00,{Maybe(Day())},{Maybe($"M{Below(20)}")},{Maybe($"E{Below(8)}")},{amount},{Maybe(Signed(4))},{(Below(3) == 0 ? $"o{Below(70)}" : "")}";
    }

    private static List<string> Rows(int count, Func<string> row) => [.. Enumerable.Range(0, count).Select(_ => row())];

    private string Store() => $"S{1 + Below(2)}";

    private string Day() => new DateOnly(2026, 1, 1).AddDays(Below(9)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Signed(int limit) => (Below(2 * limit + 1) - limit).ToString(CultureInfo.InvariantCulture);

    private string Maybe(string text) => Below(4) == 0 ? "" : text;
}
