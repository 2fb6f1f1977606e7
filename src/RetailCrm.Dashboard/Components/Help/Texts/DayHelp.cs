using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Home;

namespace RetailCrm.Dashboard.Components.Help.Texts;

/// <summary>Help of the pages of the running day.</summary>
internal static class DayHelp
{
    public static readonly PageHelp[] All =
    [
        new(HomeUrls.Page, new("Home", "首页"))
        {
            Answers = new("What happened, why, and what to do: the day, the week and the month, the stores to look at, alerts, campaigns, members.", "发生了什么、为什么、该做什么：今日、本周与本月，需要关注的门店、预警、活动与会员。"),
            For = new("everybody but auditors; its parts follow your rights", "审计员以外的所有人；显示哪些板块取决于您的权限"),
            Computed = new("Today’s net sales stand beside “Typical by now”: the median of the last eight same weekdays up to the same minute. Until enough of today has passed, the page begins with the last whole day. “Sales so far” compares with the same weekdays last year and names what moved the change. “Call today” lists members who gave consent, by value and risk of leaving.",
                "今天的净销售与「常态同时点」对照：最近八个同一星期几、截至同一分钟的中位数。今天的数据还太少时，页面以上一个整日开头。「销售进度」与去年同星期对比，并说明变化原因。「建议今天致电」按价值与流失风险列出已授权的会员。"),
            Use = new("Open a store that is behind, take the alerts that are yours, then call the members listed: the profile says what they bought and what was last agreed. “Tasks” are follow-ups due within 7 days or left undone in the last 30, yours or your stores’. Tick one off with what came of it; “Undo” takes that back until midnight.",
                "打开落后的门店，处理归您的预警，然后给名单上的会员打电话：档案里有购买与上次沟通的情况。「任务」是 7 天内到期或最近 30 天未完成的回访，您自己或您门店的。完成时点选结果；当天零点前可「撤销」。"),
            States = new("Early in the day “Too little of today has passed to tell where it lands.” stands where a forecast would only be a guess. An empty list of calls means that nobody who may be contacted is overdue. If somebody ticked a task off before you, it is said who.",
                "开店不久时会显示「今日时间尚早，无法估计全天。」，因为此时预测只是猜测。致电名单为空，表示可联系的会员中没有人逾期未到。若他人先完成了任务，会说明是谁。"),
            Metrics = ["net_sales", "orders", "conversion", "atv", "upt"],
        },
        new(CockpitUrls.Page, new("Cockpit", "驾驶舱"))
        {
            Answers = new("How the whole chain does at this moment: sales against a typical day, stores, members, campaigns, service, alerts.", "全公司此刻的状况：销售对比常态、门店、会员、活动、服务与预警。"),
            For = new("executives, region and store managers; walls", "总部高管、大区经理、店长；大屏"),
            Computed = new("The band is the 10th to 90th percentile of the last eight same weekdays at the same time, the dashes are their median. A campaign stands with its interval; a whisker that crosses break-even is not proven.",
                "阴影带是最近八个同一星期几同时点的 P10–P90，虚线为中位数。活动附有区间；跨过盈亏平衡线的须线表示尚未证实。"),
            Use = new("Choose a scene in the bar below, or “Without controls” for a screen of your own. A wall that runs by itself is approved under Administration, “Screens”.",
                "在底部选择画面，或用「隐藏控制栏」投到自己的屏幕。自动运行的大屏在管理下的「屏幕」中批准。"),
            States = new("The picture follows each refresh by itself. A tile that could not be read says so and is asked again; without a connection it says how many minutes old it is.",
                "画面随每次刷新自动更新。读取失败的板块会说明并自动重试；断网时会注明画面已过去多少分钟。"),
            Metrics = ["net_sales", "orders", "conversion", "atv", "upt", "active_members", "iroi"],
        },
        new(AlertUrls.List, new("Alerts", "预警"))
        {
            Answers = new("What is unusual, where, since when, how large it is, and who has it.", "哪里异常、从何时开始、影响多大、由谁处理。"),
            For = new("executives, region and store managers", "总部高管、大区经理、店长"),
            Computed = new("After each refresh the rules hold every store against its own last eight same weekdays; the share of false alarms is held down over all stores together. “Silent till” and “Silent counter” are faults of the data, not of sales.",
                "每次刷新后，规则把每家店与其最近八个同一星期几比较，并在全部门店范围内控制误报比例。「收银中断」与「客流计数中断」是数据问题，不是销售问题。"),
            Use = new("“Acknowledge” takes an alert, “Assign” gives it to somebody, “Mute” silences it for a time with a reason. Closing asks what it was: that is how false alarms are counted.",
                "「确认收到」表示由您处理，「指派」交给他人，「静音」附理由暂时静默。关闭时要说明原因：误报率由此统计。"),
            States = new("“Nothing is open” means that the rules looked and found nothing. An alert whose cause has gone says so and is still to be closed.", "「没有未处理的预警」表示规则检查过而无发现。起因已消失的预警会注明，但仍需关闭。"),
            Metrics = ["net_sales", "orders", "conversion", "atv", "churn_rate", "satisfaction", "iroi"],
        },
    ];
}
