namespace RetailCrm.Aggregation.Tables;

/// <summary>An aggregate's name and columns in the order of its rows; the first few are its key.</summary>
/// <remarks>No record: it is a dictionary key for every row, so it must be told by reference.</remarks>
internal sealed class AggregateTable(string name, int keyLength, IReadOnlyList<string> columns)
{
    public string Name { get; } = name;

    public int KeyLength { get; } = keyLength;

    public IReadOnlyList<string> Columns { get; } = columns;

    public string ColumnList { get; } = string.Join(", ", columns);

    public string KeyList { get; } = string.Join(", ", columns.Take(keyLength));

    /// <summary>All columns hold integers but these.</summary>
    public static bool IsText(string column) => column is "category" or "days";

    public static bool IsDay(string column) => column == "day" || column.EndsWith("_day", StringComparison.Ordinal);
}

/// <summary>All aggregates (Schema/aggregates.sql says what they mean).</summary>
internal static class AggregateTables
{
    private const string Sales = "orders order_net_cents order_units_milli returns return_net_cents return_units_milli member_orders member_net_cents";

    public static readonly AggregateTable StoreHour = Of("agg_store_hour", 3, $"day store_id hour {Sales} visitors");
    public static readonly AggregateTable StoreDay = Of("agg_store_day", 2, $"day store_id documents {Sales} active_members gross_cents discount_cents visitors visitors_hourly last_at_ms");
    public static readonly AggregateTable EmployeeDay = Of("agg_employee_day", 3, $"day store_id employee_id {Sales}");
    public static readonly AggregateTable CategoryDay = Of("agg_category_day", 3, "day store_id category quantity_milli net_cents costed_net_cents cost_e7");
    public static readonly AggregateTable PriceDay = Of("agg_price_day", 3, "day store_id from_cents quantity_milli net_cents");
    public static readonly AggregateTable SkuDay = Of("agg_sku_day", 3, "day store_id product_id quantity_milli");
    public static readonly AggregateTable CampaignDay = Of("agg_campaign_day", 3, "day store_id campaign_id orders net_cents");
    public static readonly AggregateTable MemberDay = Of("agg_member_day", 3, "day store_id member_id orders net_cents costed_net_cents cost_e7");
    public static readonly AggregateTable Return = Of("agg_return", 3, "day store_id order_id member_id net_cents to_day to_store_id to_member_id");
    public static readonly AggregateTable Member = Of("agg_member", 1, "member_id first_order_day first_day first_store_id second_day last_day purchase_days orders spend_cents");

    public static readonly AggregateTable MemberState = Of("agg_member_state", 1, "member_id state next_day days");
    public static readonly AggregateTable TransitionDay = Of("agg_transition_day", 3, "day from_state to_state members");

    /// <summary>Those that are recomputed by store and day.</summary>
    public static readonly IReadOnlyList<AggregateTable> Partitioned = [StoreHour, StoreDay, EmployeeDay, CategoryDay, PriceDay, SkuDay, CampaignDay, MemberDay, Return];

    public static readonly IReadOnlyList<AggregateTable> All = [.. Partitioned, Member, MemberState, TransitionDay];

    private static AggregateTable Of(string name, int keyLength, string columns) => new(name, keyLength, columns.Split(' '));
}

/// <summary>Where computed rows go: into the tables (refresh) or against them (verify). Rows of a table come in the order of its key.</summary>
internal interface IAggregateSink
{
    void Add(AggregateTable table, ReadOnlySpan<Data.Engine.Cell> row);
}
