using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Reports.Meaning;

/// <summary>Columns of results with their intervals: campaigns, people, service.</summary>
internal static class ResultColumns
{
    private static readonly Words Low = new("Lower end of the interval at the chain's confidence.", "置信区间下限。"), High = new("Upper end of the interval at the chain's confidence.", "置信区间上限。");

    public static readonly (string Column, Words Name, Words? Definition)[] All =
    [
        ("ci_low", new("Difference, low", "人均增量下限"), Low),
        ("ci_high", new("Difference, high", "人均增量上限"), High),
        ("iroi_low", new("iROI, low", "增量 ROI 下限"), Low),
        ("iroi_high", new("iROI, high", "增量 ROI 上限"), High),
        ("cuped_ci_low", new("CUPED, low", "CUPED 下限"), Low),
        ("cuped_ci_high", new("CUPED, high", "CUPED 上限"), High),
        ("verdict", new("Verdict", "结论"), new("The first that holds: no_holdout, too_early, no_margin, no_cost, positive, negative, inconclusive.", "依次判定：无对照、为时尚早、无毛利、无成本、有效、亏损、不确定。")),
        ("rank_low", new("Rank, best", "名次上限"), Low),
        ("rank_high", new("Rank, worst", "名次下限"), High),
        ("shrunken", new("Shrunken value", "收缩后数值"), new("Moved towards the group as far as it is uncertain.", "按不确定程度向群体均值收缩。")),
        ("tier", new("Tier", "梯队"), new("surely_above, surely_below: the 90% interval lies beyond the group's mean.", "surely_above / surely_below：90% 区间完全高于 / 低于群体均值。")),
        ("peer_stores", new("Stores like it", "同类门店数"), null),
        ("ranked_peers", new("Ranked peers", "参与排名人数"), null),
        ("no_rank_reason", new("Why no rank", "未排名原因"), null),
        ("order_index_low", new("Index, low", "公平指数下限"), Low),
        ("order_index_high", new("Index, high", "公平指数上限"), High),
        ("repurchase_rate_low", new("Repurchase rate, low", "复购率下限"), Low),
        ("repurchase_rate_high", new("Repurchase rate, high", "复购率上限"), High),
        ("closed_in_sla_rate_low", new("Closed in time, low", "时限内办结率下限"), Low),
        ("closed_in_sla_rate_high", new("Closed in time, high", "时限内办结率上限"), High),
        ("satisfaction_low", new("Satisfaction, low", "满意度下限"), Low),
        ("satisfaction_high", new("Satisfaction, high", "满意度上限"), High),
    ];
}
