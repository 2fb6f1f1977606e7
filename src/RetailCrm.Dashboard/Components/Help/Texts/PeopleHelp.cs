using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Components.Help.Texts;

/// <summary>Help of the pages about staff and service.</summary>
internal static class PeopleHelp
{
    public static readonly PageHelp[] All =
    [
        new(EmployeeUrls.List, new("Employee performance", "员工绩效"))
        {
            Answers = new("How people do compared fairly, and in what help would pay.", "公平比较之下各人表现如何，在哪方面辅导最有用。"),
            For = new("store and region managers; sales staff see their own figures", "店长、大区经理；导购只看本人"),
            Computed = new("The index holds orders against what an average colleague rings up in the same hours of the same store, and moves it towards the middle the less is known. A rank is a range, at 90%.",
                "公平指数把订单数与同店同时段普通同事的期望比较，信息越少越向中间收缩。名次给出 90% 区间。"),
            Use = new("Open a person for “Beside the peers”: it names where coaching could begin. Look at “Follow-ups” for what is overdue.", "打开一个人看「对照同级」：会指出从哪里辅导。「回访任务」列出逾期项。"),
            States = new("New staff is not ranked for four weeks; without shifts there is no rank per hour; small bases show no rate. Someone who sells sees the middle half of the peers, nobody else’s row.",
                "新员工四周内不排名；没有班次就没有按工时的名次；样本不足不显示比率。导购只看到同级的中间一半，看不到他人的行。"),
            Metrics = ["order_index", "sales_per_hour", "member_share", "repurchase_rate_shrunk", "follow_ups_on_time_rate", "profile_completeness"],
        },
        new(ServiceUrls.List, new("Service of the stores", "各门店服务"))
        {
            Answers = new("Where tickets wait too long, and what customers say afterwards.", "哪里的工单等得太久，顾客事后怎么评价。"),
            For = new("region and store managers, CRM operators", "大区经理、店长、会员运营"),
            Computed = new("Tickets are those opened in the period; in time means closed within the chain’s own limit after being opened. Intervals are 95%, and a rate on a small base is grey and not sorted by.",
                "统计期间内开立的工单；时限内指在公司规定时限内办结。区间为 95%；样本不足的比率为灰色且不参与排序。"),
            Use = new("Begin with “Open tickets”, the oldest first; then look at stores whose interval lies below the others’.", "先处理「未办结工单」（最早的在前），再看区间低于其他门店的门店。"),
            States = new("A rating has no date and always counts. Without service_tickets.csv the page is empty and says so.", "评分没有日期，始终计入。没有 service_tickets.csv 时页面为空并会说明。"),
            Metrics = ["tickets", "closed_in_sla_rate", "median_first_response_h", "median_resolution_h", "satisfaction", "complaint_rate"],
        },
    ];
}
