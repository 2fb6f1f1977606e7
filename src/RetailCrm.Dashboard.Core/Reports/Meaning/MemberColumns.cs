using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Reports.Meaning;

/// <summary>Columns of members and their cohorts that are no metric.</summary>
internal static class MemberColumns
{
    public static readonly (string Column, Words Name, Words? Definition)[] All =
    [
        ("cohort", new("Cohort", "批次"), new("Month of the first purchase day.", "首个购买日所在月份。")),
        ("size", new("Cohort size", "批次人数"), new("Members whose first purchase day lies in the cohort's month.", "首个购买日落在该月的会员数。")),
        ("month", new("Month no.", "第几月"), new("Calendar months after the cohort's; 0 is its own.", "距批次月的自然月数；0 为当月。")),
        ("active", new("Bought", "购买人数"), new("Members of the cohort with a purchase day in that month.", "该月有购买日的批次会员数。")),
        ("rate", new("Retention", "留存率"), new("Bought ÷ cohort size.", "购买人数 ÷ 批次人数。")),
        ("complete", new("Month over", "已满月"), new("False: the month is not over on the as-of day; the rate will still rise.", "否：截至日该月未结束，比率仍会上升。")),
        ("state", new("State", "状态"), new("Lifecycle state on the as-of day; of an alert, how far it is dealt with.", "截至日的生命周期状态；对预警为处理状态。")),
        ("share", new("Share", "占比"), new("Of all counted members.", "占全部计数会员。")),
        ("name", new("Name", "姓名/名称"), new("Masked as the rights of the reader say.", "按读者权限脱敏。")),
        ("home_store_code", new("Home store", "归属门店"), null),
        ("first_purchase_on", new("First purchase", "首购日"), null),
        ("last_purchase_on", new("Last purchase", "最近购买日"), null),
        ("rfm_group", new("RFM group", "RFM 分组"), null),
        ("model", new("Model", "模型"), null),
        ("model_fitted_on", new("Model fitted on", "模型拟合日"), null),
        ("from_group", new("From group", "原分组"), new("At the end of the first day; outside: no purchase in the window; not_yet: joined since.", "首日末；outside：窗口内无购买；not_yet：之后入会。")),
        ("to_group", new("To group", "现分组"), new("At the end of the last day; outside: no purchase in the window.", "末日末；outside：窗口内无购买。")),
        ("from_members", new("Members of the from group", "原分组人数"), null),
        ("clv_margin_of", new("Margin of", "毛利口径"), new("own: of what the member bought; chain: too little of that has a known cost.", "own：该会员所购商品；chain：已知成本不足，用全连锁。")),
        ("clv_basis", new("Value basis", "价值口径"), new("margin: of the margins known; revenue: of net sales.", "margin：按毛利；revenue：按净销售。")),
        ("rate_low", new("Retention, low end", "留存率下限"), new("Wilson's interval of the retention.", "留存率的威尔逊区间。")),
        ("rate_high", new("Retention, high end", "留存率上限"), new("Wilson's interval of the retention.", "留存率的威尔逊区间。")),
        ("rfm_eighth", new("RFM class of eight", "RFM 八分类"), new("High or low against the chain's means: key_value 重要价值, key_keep 重要保持, key_develop 重要发展, key_retain 重要挽留; general_… the same with low spend.", "相对连锁均值的高低：key_value 重要价值、key_keep 重要保持、key_develop 重要发展、key_retain 重要挽留；general_… 为一般价值、一般保持、一般发展、一般挽留。")),
        ("marketing_consent", new("Marketing consent", "营销授权"), new("True: given. False: refused, or not known.", "是：已授权。否：未授权或未知。")),
        ("tags", new("Tags", "标签"), new("By rule: high_value, birthday_soon, cross_store.", "按规则：high_value 高价值会员、birthday_soon 生日临近、cross_store 跨店消费。")),
        ("no_model_reason", new("Why no forecast", "无预测原因"), null),
    ];
}
