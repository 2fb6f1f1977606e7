using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Components.Help.Texts;

/// <summary>Help of the pages about members and campaigns.</summary>
internal static class MemberHelp
{
    public static readonly PageHelp[] All =
    [
        new(RetentionUrls.Page, new("Member retention", "会员留存"))
        {
            Answers = new("Who stays, who slips away, and whom to look after first.", "谁留下、谁在流失、先照顾谁。"),
            For = new("executives, region and store managers, CRM operators", "总部高管、大区经理、店长、会员运营"),
            Computed = new("A purchase day is a day on which the orders less their returns come to more than zero. A member’s state follows from the days of silence; the limits come from the chain’s own return times unless they are set.",
                "购买日指订单扣除对应退货后大于零的日子。状态由沉默天数决定；除非另行设定，界限取自本公司会员的回购间隔。"),
            Use = new("Read the cohorts row by row: a later cohort that keeps fewer is the sign. “What to do first” names the groups with their worth; “View the list” opens the members behind them.",
                "逐行读批次：较晚批次留存更低就是信号。「先做什么」给出各组及其价值；「查看名单」打开对应会员。"),
            States = new("Cells of a month that is not over are marked; cohorts below the smallest base show no rate. Sales without a member are not seen here.", "未结束月份的单元格有标记；低于最小人数的批次不显示比率。没有会员的销售这里看不到。"),
            Metrics = ["cohort_retention", "churn_rate", "win_back_rate", "repurchase_rate", "n_day_repurchase", "first_purchase_rate"],
        },
        new(CampaignUrls.List, new("Campaign ROI", "活动 ROI"))
        {
            Answers = new("What a campaign caused, what it cost, and whether to do it again.", "活动真正带来了什么、花了多少、要不要再做。"),
            For = new("CRM operators, executives, finance", "会员运营、总部高管、财务"),
            Computed = new("Incremental sales are the difference between members who were treated and those held out by chance, times the treated, with an interval. Attributed sales go by coupon and code: they are shown apart and usually overstated.",
                "增量销售 = 实验组与随机对照组的人均差 × 实验组人数，附区间。归因销售按券与活动代码计算，单独显示，通常偏高。"),
            Use = new("Go by the verdict: scale up, keep, stop or inconclusive. Before the next one, “Plan the next test” says how many members it needs before an effect can be seen.",
                "以判断为准：加码、保留、停止或未定。下一次之前，「规划下一次测试」会告诉您需要多少会员才能看出效果。"),
            States = new("A campaign without a group held out stands under “Not measured” and is not ranked. While it runs its interval is called so far: stopping when it looks good finds effects that are not there.",
                "没有对照组的活动列在「未测量」下，不参与排名。进行中的区间只是阶段结果：看着好就停，会“发现”并不存在的效果。"),
            Metrics = ["incremental_sales", "iroi", "cost", "attributed_sales", "output_ratio", "difference"],
        },
        new(MemberUrls.List, new("Members", "会员"))
        {
            Answers = new("Which members fit a set of conditions, and what they are worth.", "哪些会员符合条件，他们价值多少。"),
            For = new("store managers, sales staff, CRM operators, region managers", "店长、导购、会员运营、大区经理"),
            Computed = new("Figures are those of the as-of day. RFM scores are fifths of the members who bought within the window; the churn warning is the chance of no purchase within 90 days, by a model that is checked on days it had not seen.",
                "数字以统计日为准。RFM 为窗口内购买会员的五分位；流失预警是 90 天内不购买的概率，模型在未见过的日子上检验。"),
            Use = new("Narrow the list by state, scores, value or consent, then open a member. A whole phone number finds its member without showing it; that search is kept in the audit. Choose members and “Assign task”: each goes to who looks after the member, or to one person.",
                "按状态、得分、价值或授权缩小名单，再打开会员。输入完整手机号可找到会员而不显示号码；该搜索会记入审计日志。勾选会员后「分配任务」：交给各会员的负责人，或指定一人。"),
            States = new("Names, phones and e-mails are masked as your rights say. “no model” stands for a member with too few purchases; sales staff see their own members only. A task leaves out, and says so, members without consent where it needs one, those whom nobody in your stores looks after, and those who have it open already.", "姓名、手机、邮箱按您的权限脱敏。购买太少的会员显示「无模型」；导购只能看到名下会员。任务会跳过并注明：需要营销同意而未同意的、您的门店无负责人的、已有同类未完成任务的会员。"),
            Metrics = ["net_sales_365d", "r", "f", "m", "repurchase_rate"],
        },
        new("/members/{Code}", new("One member", "会员档案"))
        {
            Answers = new("Who the member is, what they bought, what they may be worth, and what to do next.", "这位会员是谁、买过什么、未来价值多少、下一步做什么。"),
            For = new("store managers, sales staff, CRM operators", "店长、导购、会员运营"),
            Computed = new("“Value of the next 12 months” is what the model expects, by margin where margins are known and discounted 1% a month. Scores and state are those of the list.", "「未来 12 个月价值」为模型期望值，有毛利时按毛利计，每月折现 1%。得分与状态与列表一致。"),
            Use = new("Read “What to do first”, mind the consent, then call. “Show it” opens a masked field for some minutes and asks why; the reason is kept in the audit. “Tasks” are ticked off here too, and given by “Assign task”.", "先看「先做什么」，注意营销授权，再联系。「查看」可在数分钟内显示脱敏字段，需填写理由并记入审计日志。也可在此完成「任务」，或「分配任务」。"),
            States = new("A field whose key is lost is called unreadable. A member who is not yours is not told from one who does not exist. Each view of the page is kept in the audit.", "密钥丢失的字段会标为无法读取。不属于您的会员与不存在的会员显示相同。每次打开本页都会记入审计日志。"),
            Metrics = ["net_sales_365d", "r", "f", "m"],
        },
    ];
}
