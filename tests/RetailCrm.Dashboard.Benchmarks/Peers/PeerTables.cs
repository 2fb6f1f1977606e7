namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>The bundle's columns as a peer's tables, with the unique document number and the index that the pages need.</summary>
internal static class PeerTables
{
    public static readonly string[] Files = ["stores", "employees", "members", "products", "orders", "order_lines"];

    private const string Orders = """
        order_no TEXT PRIMARY KEY, store_code TEXT, ordered_at TIMESTAMP, business_date DATE, employee_code TEXT, member_code TEXT, channel TEXT,
          gross_amount NUMERIC(14,2), discount_amount NUMERIC(14,2), net_amount NUMERIC(14,2), units NUMERIC(12,3), refund_of TEXT
        """;

    /// <summary>The columns of orders.csv in its order.</summary>
    public static IReadOnlyList<(string Column, string Type)> OrderTypes =>
        [.. Orders.Split(", ").SelectMany(c => c.Split(",\n")).Select(c => c.Trim().Split(' ')).Select(c => (c[0], c[1]))];

    public const string Create = $$"""
        CREATE TABLE stores(store_code TEXT PRIMARY KEY, name TEXT, region TEXT, format TEXT, opened_on DATE, area_sqm NUMERIC(10,2));
        CREATE TABLE employees(employee_code TEXT PRIMARY KEY, store_code TEXT, name TEXT, role TEXT, hired_on DATE);
        CREATE TABLE members(member_code TEXT PRIMARY KEY, name TEXT, phone TEXT, joined_on DATE, home_store_code TEXT, marketing_consent BOOLEAN);
        CREATE TABLE products(sku TEXT PRIMARY KEY, name TEXT, category TEXT, list_price NUMERIC(12,4), unit_cost NUMERIC(12,4));
        CREATE TABLE orders({{Orders}});
        CREATE TABLE order_lines(order_no TEXT, line_no INTEGER, sku TEXT, quantity NUMERIC(12,3), unit_price NUMERIC(12,4), discount_amount NUMERIC(14,2), net_amount NUMERIC(14,2),
          PRIMARY KEY(order_no, line_no));
        """;

    public const string Index = """
        CREATE INDEX ix_orders_day ON orders(business_date, store_code);
        CREATE INDEX ix_orders_member ON orders(member_code);
        """;
}
