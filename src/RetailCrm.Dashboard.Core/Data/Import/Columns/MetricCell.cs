using System.Text;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Import.Columns;

/// <summary>What a target is set for: the name of a report's column. Another word is kept and told, as no report will ever meet it.</summary>
internal sealed class MetricCell : CellReader
{
    private static readonly TextCell Code = TextCell.Code;

    // METRICS.md, Reports: every column, in the order of the reports; one that several have stands once.
    private static readonly HashSet<string> Known = [.. """
        store_code store_name region net_sales orders units active_members member_orders visitors conversion atv upt unit_price repurchase_rate new_members first_buyers cross_store_rate
        compare_net_sales change growth lfl_growth bridge_visitors bridge_conversion bridge_orders bridge_upt bridge_unit_price bridge_returns bridge_other
        business_date returns_amount
        cohort size month active rate complete rate_low rate_high
        state members share net_sales_365d
        member_code name home_store_code first_purchase_on last_purchase_on purchase_days recency_days window_purchase_days window_net_sales r f m rfm_group p_alive p_buy_90d expected_purchases_365d clv_365d
        model model_fitted_on clv_basis no_model_reason rfm_eighth clv_margin_of clv_margin_rate marketing_consent tags
        from_group to_group from_members shrunken tier peer_stores peer_median peer_percentile
        campaign_code treatment control contacted responders redeemers buyers_treatment buyers_control mean_treatment mean_control difference ci_low ci_high incremental_sales cost attributed_sales output_ratio
        iroi iroi_low iroi_high verdict cuped_difference cuped_ci_low cuped_ci_high cuped_variance_factor
        employee_code hours sales_per_hour member_share owned_members repurchase_rate_shrunk recruited follow_ups_due follow_ups_on_time rank_low rank_high
        ranked_peers no_rank_reason expected_orders order_index order_index_low order_index_high repurchase_rate_low repurchase_rate_high profile_completeness tickets_closed
        tickets closed closed_in_sla median_first_response_h median_resolution_h satisfaction ratings
        closed_in_sla_rate closed_in_sla_rate_low closed_in_sla_rate_high satisfaction_low satisfaction_high closure_rate complaints complaint_rate
        category date low_80 high_80 low_95 high_95 basis mase naive_mase wape coverage_80 coverage_95 event event_ratio event_peers
        sku product_name stock_on on_hand on_order lead_days pack demand_a_day order_up_to suggested chosen chosen_by chosen_at_utc chosen_reason
        alert kind metric severity outcome first_day last_day days actual typical expected low high z p base missing_orders missing_amount assignee raised_at_utc closed_at_utc
        week_from section item figure value target previous_week year_before
        close_no cause documents late_returns late_orders voided corrected moved
        net_sales_before net_sales_after net_sales_difference orders_before orders_after orders_difference units_before units_after units_difference returns_amount_before returns_amount_after returns_amount_difference
        member_orders_before member_orders_after member_orders_difference active_members_before active_members_after active_members_difference visitors_before visitors_after visitors_difference
        costed_sales cost_of_sales gross_margin gross_margin_rate gross_margin_before gross_margin_after gross_margin_difference
        order_no ordered_at channel gross_amount discount_amount net_amount refund_of coupon_code
        """.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    public override bool KeyIsText => true;

    public static bool IsKnown(string metric) => Known.Contains(metric);

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells) => Code.Read(text, row, cells);

    public override bool HasMore => true;

    public override void Settle(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        var metric = Encoding.UTF8.GetString(text);
        cells[0] = metric;
        if (!IsKnown(metric)) row.Notice("unknown_metric", $"the metric '{metric}' is no column of a report; the target is kept, but nothing is measured against it");
    }
}
