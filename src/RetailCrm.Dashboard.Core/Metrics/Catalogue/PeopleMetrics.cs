namespace RetailCrm.Metrics.Catalogue;

/// <summary>What employees achieve and how the stores help (METRICS.md, Employees and Service).</summary>
internal static class PeopleMetrics
{
    private static readonly Words Hours = new("hours", "小时"), MoneyPerHour = new("money per hour", "元/工时"), Tasks = new("tasks", "项"), Tickets = new("tickets", "单"),
        Ratings = new("ratings", "份"), Times = new("times the expected", "倍");

    public static readonly Metric[] All =
    [
        Of("hours", new("Hours worked", "工时"), Hours, Additivity.Additive, MetricFormat.Quantity, new("Hours of the shifts in the period.", "期间内班次工时。"), new("sum of shift hours", "班次工时合计"), GoodDirection.Neither),
        Of("sales_per_hour", new("Sales per hour", "时销"), MoneyPerHour, Additivity.Ratio, MetricFormat.Mean, new("Net sales of the employee's documents for each hour worked; without a shift there is no value.", "员工名下单据净销售与工时之比；没有班次则无数值。"), new("net sales ÷ hours", "净销售 ÷ 工时")),
        Of("member_share", new("Member share", "会员销售占比"), Units.Share, Additivity.Ratio, MetricFormat.Percent, new("Share of the employee's net sales that carries a member.", "员工净销售中带会员号的占比。"), new("member net sales ÷ net sales", "会员净销售 ÷ 净销售")),
        Of("owned_members", new("Own members", "名下会员"), Units.Members, Additivity.Additive, MetricFormat.Count, new("Members whom the employee owns.", "归属该员工维护的会员。"), new("number of members with this owner", "归属员工为本人的会员数"), GoodDirection.Neither, true),
        Of("repurchase_rate_shrunk", new("Repurchase of own members, shrunk", "名下会员复购率（收缩）"), Units.Share, Additivity.Ratio, MetricFormat.Percent,
            new("The repurchase rate of the own members, moved towards that of people of the same store format and role as far as few buyers leave it uncertain.", "名下会员复购率：购买会员越少，越向同业态同岗位员工的水平收缩。"),
            new("(repeat buyers + α) ÷ (buyers + α + β), by empirical Bayes", "（复购会员 + α）÷（购买会员 + α + β），经验贝叶斯"), GoodDirection.Up, true),
        Of("recruited", new("Members recruited", "招募会员"), Units.Members, Additivity.Additive, MetricFormat.Count, new("Members recruited by the employee who joined in the period.", "由该员工招募、在期间内入会的会员。"), new("number of members with this recruiter and joining day in the period", "招募人为本人且入会日在期间内的会员数"), GoodDirection.Up, true),
        Of("follow_ups_due", new("Follow-ups due", "应完成回访"), Tasks, Additivity.Additive, MetricFormat.Count, new("Follow-up tasks due in the period.", "到期日在期间内的回访任务。"), new("number of tasks with due day in the period", "到期日在期间内的任务数"), GoodDirection.Neither),
        Of("follow_ups_on_time", new("Follow-ups on time", "按时回访"), Tasks, Additivity.Additive, MetricFormat.Count, new("Of the tasks due, those done on the due day or before.", "应完成任务中，在到期日当天或之前完成的任务。"), new("number of tasks done by their due day", "按期完成的任务数")),
        Of("follow_ups_on_time_rate", new("Follow-ups on time", "回访按时完成率"), Units.Share, Additivity.Ratio, MetricFormat.Percent, new("Share of the tasks due in the period that were done by their due day; one not done counts as not on time.", "期间内到期任务中按期完成的占比；未完成视为未按时。"), new("done by the due day ÷ due", "按期完成 ÷ 应完成")),
        Of("expected_orders", new("Expected orders", "期望单数"), Units.Orders, Additivity.Additive, MetricFormat.Quantity, new("Orders an average colleague would have rung up in the same hours: same store, weekday and, where shifts tell it, hours of the day.", "同一门店、同一星期几（班次有起始时间时含时段）的同等工时内，同事平均应完成的订单数。"),
            new("Σ hours × orders per staffed hour of the cell", "Σ 工时 × 该单元每工时订单数"), GoodDirection.Neither),
        Of("order_index", new("Index", "公平指数"), Times, Additivity.Ratio, MetricFormat.Mean, new("Orders on the days worked beside what was expected of the same hours, moved towards the peers as far as few orders leave it uncertain; 1 is as expected. The rank range is of this figure.", "在岗日订单数与同等工时期望之比，单量少时向同级员工收缩；1 为符合期望。排名区间按此指数。"),
            new("(orders + ν) ÷ (expected orders + a), by gamma–Poisson empirical Bayes", "（单数 + ν）÷（期望单数 + a），伽马–泊松经验贝叶斯")),
        Of("profile_completeness", new("Profile completeness", "资料完整度"), Units.Share, Additivity.Ratio, MetricFormat.Percent, new("Of name, phone, e-mail, gender and birthday of the own members, those that are filled.", "名下会员的姓名、手机、邮箱、性别、生日五项中已填写的占比。"), new("filled fields ÷ (own members × 5)", "已填字段 ÷（名下会员 × 5）"), GoodDirection.Up, true),
        Of("tickets_closed", new("Tickets closed", "已结工单"), Tickets, Additivity.Additive, MetricFormat.Count, new("Service tickets of the employee closed in the period.", "该员工在期间内办结的工单。"), new("number of tickets closed in the period", "期间内办结工单数")),
        Of("tickets", new("Tickets", "服务工单"), Tickets, Additivity.Additive, MetricFormat.Count, new("Service tickets opened in the period, by store.", "期间内开立的服务工单，按门店计。"), new("number of tickets opened in the period", "期间内开立工单数"), GoodDirection.Down),
        Of("closed", new("Closed", "已办结"), Tickets, Additivity.Additive, MetricFormat.Count, new("Of the tickets opened in the period, those closed by the as-of day.", "期间内开立的工单中，截至统计日已办结者。"), new("number of tickets with a closing time by the as-of day", "截至统计日已办结工单数")),
        Of("closed_in_sla", new("Closed in time", "时限内办结"), Tickets, Additivity.Additive, MetricFormat.Count, new("Of the closed tickets, those within the hours that the chain allows (Chain:ServiceSlaHours), opened to closed.", "已办结工单中，开立至办结不超过规定时限（Chain:ServiceSlaHours）者。"), new("number of tickets closed within the hours", "时限内办结工单数")),
        Of("closed_in_sla_rate", new("Closed in time", "时限内办结率"), Units.Share, Additivity.Ratio, MetricFormat.Percent, new("Share of the closed tickets that was closed within the hours; those still open are not in it.", "已办结工单中时限内办结的占比；未办结者不计。"), new("closed in time ÷ closed", "时限内办结 ÷ 已办结")),
        Of("closure_rate", new("Closure rate", "办结率"), Units.Share, Additivity.Ratio, MetricFormat.Percent, new("Share of the tickets opened in the period that is closed by the as-of day.", "期间内开立的工单截至统计日已办结的占比。"), new("closed ÷ tickets", "已办结 ÷ 工单")),
        Of("median_first_response_h", new("First response, median", "首次响应中位时长"), Hours, Additivity.Ratio, MetricFormat.Mean, new("Half of the answered tickets were answered faster, from opening to the first answer.", "已响应工单从开立到首次响应时长的中位数。"), new("middle of the answered tickets by (first answer − opening) ÷ 1 hour", "（首次响应 − 开立）的中位数，仅含已响应工单"), GoodDirection.Down),
        Of("median_resolution_h", new("Resolution, median", "办结中位时长"), Hours, Additivity.Ratio, MetricFormat.Mean, new("Half of the closed tickets were closed faster, from opening to closing.", "已办结工单从开立到办结时长的中位数。"), new("middle of the closed tickets by (closing − opening) ÷ 1 hour", "（办结 − 开立）的中位数，仅含已办结工单"), GoodDirection.Down),
        Of("satisfaction", new("Satisfaction", "满意度"), Units.Share, Additivity.Ratio, MetricFormat.Percent, new("Share of ratings of 4 and 5 of 5; the number of ratings stands beside it.", "评分 4–5 分的占比，旁注评价数。"), new("ratings 4–5 ÷ ratings", "4–5 分评价 ÷ 评价数")),
        Of("ratings", new("Ratings", "评价数"), Ratings, Additivity.Additive, MetricFormat.Count, new("Tickets that were rated.", "有评分的工单数。"), new("number of tickets with a rating", "有评分的工单数")),
        Of("complaints", new("Complaints", "投诉"), Tickets, Additivity.Additive, MetricFormat.Count, new("Tickets of kind complaint opened in the period.", "期间内开立的投诉类工单。"), new("number of tickets of kind complaint", "投诉类工单数"), GoodDirection.Down),
        Of("complaint_rate", new("Complaints per order", "投诉率"), Units.Share, Additivity.Ratio, MetricFormat.Percent, new("Complaints opened in the period for each order of the same stores.", "期间内投诉与同门店订单之比。"), new("complaints ÷ orders", "投诉 ÷ 订单数"), GoodDirection.Down),
    ];

    private static Metric Of(string id, Words name, Words unit, Additivity additivity, MetricFormat format, Words definition, Words formula, GoodDirection good = GoodDirection.Up, bool ofMembers = false) => new()
    {
        Id = id,
        Name = name,
        Definition = definition,
        Formula = formula,
        Unit = unit,
        Additivity = additivity,
        Format = format,
        Good = good,
        OfMembers = ofMembers,
    };
}
