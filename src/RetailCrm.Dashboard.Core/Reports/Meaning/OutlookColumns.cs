using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Reports.Meaning;

/// <summary>Columns of forecasts and alerts.</summary>
internal static class OutlookColumns
{
    public static readonly (string Column, Words Name, Words? Definition)[] All =
    [
        ("week_from", new("Week from", "周起始"), null),
        ("section", new("Section", "部分"), null),
        ("item", new("Item", "项目"), new("A day, a state, a group, a person or a campaign.", "日期、状态、人群、员工或活动。")),
        ("figure", new("Figure", "指标"), new("The metric's name in files.", "指标的文件列名。")),
        ("value", new("Value", "数值"), null),
        ("target", new("Target", "目标"), new("Of a day: the median of that weekday in the eight weeks before.", "对日期：前八周同星期中位数。")),
        ("previous_week", new("Week before", "上周"), null),
        ("year_before", new("Year before", "去年同周"), null),
        ("category", new("Category", "品类"), new("Empty: all categories together.", "空：全部品类合计。")),
        ("date", new("Day", "日期"), null),
        ("low_80", new("80% low", "80% 下限"), null),
        ("high_80", new("80% high", "80% 上限"), null),
        ("low_95", new("95% low", "95% 下限"), null),
        ("high_95", new("95% high", "95% 上限"), null),
        ("basis", new("Basis", "依据"), new("chosen: the best of the models in back-tests; provisional: too little history to choose.", "chosen：回测最优模型；provisional：历史不足。")),
        ("mase", new("MASE", "MASE"), new("Mean absolute error in back-tests beside that of last week's same weekday: below 1 is better.", "回测平均绝对误差与上周同日之比，小于 1 为优。")),
        ("naive_mase", new("MASE of the naive model", "朴素模型 MASE"), null),
        ("wape", new("WAPE", "WAPE"), new("Sum of absolute errors ÷ sum of sales, in back-tests.", "回测绝对误差之和 ÷ 销售之和。")),
        ("coverage_80", new("Covered by 80%", "80% 区间覆盖率"), null),
        ("coverage_95", new("Covered by 95%", "95% 区间覆盖率"), null),
        ("alert", new("Alert no.", "预警编号"), null),
        ("kind", new("Kind", "类型"), null),
        ("metric", new("Metric", "指标"), null),
        ("severity", new("Severity", "级别"), null),
        ("outcome", new("Outcome", "结果"), null),
        ("first_day", new("First day", "首日"), null),
        ("last_day", new("Last day", "末日"), null),
        ("days", new("Days", "天数"), null),
        ("actual", new("Actual", "实际"), null),
        ("typical", new("Typical", "常态"), null),
        ("expected", new("Expected", "预期"), null),
        ("low", new("Low", "下限"), null),
        ("high", new("High", "上限"), null),
        ("z", new("z", "z 值"), null),
        ("p", new("p", "p 值"), null),
        ("base", new("Base", "样本量"), null),
        ("missing_orders", new("Missing orders", "缺口订单"), null),
        ("missing_amount", new("Missing amount", "缺口金额"), null),
        ("assignee", new("Assigned to", "处理人"), null),
        ("raised_at_utc", new("Raised at (UTC)", "发出时间（UTC）"), null),
        ("closed_at_utc", new("Closed at (UTC)", "关闭时间（UTC）"), null),
    ];
}
