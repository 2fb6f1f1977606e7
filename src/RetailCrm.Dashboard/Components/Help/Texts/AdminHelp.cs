using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Components.Help.Texts;

/// <summary>Help of the pages for whoever runs the portal.</summary>
internal static class AdminHelp
{
    public static readonly PageHelp[] All =
    [
        new(AdminUrls.Users, new("Users and rights", "用户与权限"))
        {
            Answers = new("Who may see which stores, until when, and what should be looked after.", "谁能看哪些门店、到什么时候、哪些账号需要处理。"),
            For = new("admins", "管理员"),
            Computed = new("Rights are the union of roles, stores the union of grants of the day. “What is visible” shows the outcome before anything is saved.", "权限为各角色之并，门店为当日各授权之并。「生效预览」在保存前显示结果。"),
            Use = new("“New user” makes an account with a one-time link; “Import grants” takes a file. For a leaver “Deactivate …” hands members and open tasks over and signs out at once.",
                "「新用户」建立账号并给一次性链接；「批量导入授权」读取文件。有人离职用「停用…」：移交会员与未完成任务，并立即登出。"),
            States = new("A change holds from the next interaction on, also on open pages and for files that are being written. The last admin cannot be taken away.", "更改从下一次操作起生效，包括已打开的页面与正在生成的文件。最后一位管理员不能去掉。"),
        },
        new(AdminUrls.Roles, new("Roles", "角色"))
        {
            Answers = new("Which permissions a role bundles, and who holds it.", "一个角色包含哪些权限、由谁持有。"),
            For = new("admins", "管理员"),
            Computed = new("Several roles are a union: a permission that one of them gives cannot be taken away by another.", "多个角色取并集：一个角色给的权限，不会被另一个角色收回。"),
            Use = new("Change a built-in role or make your own with “New role”. “Ask what each export is for” makes its holders say the purpose of every file.", "可修改内置角色，或用「新角色」自建。「每次导出须填写用途」要求持有者说明每个文件的用途。"),
            States = new("Nothing is saved that would leave nobody who may manage users.", "如果会导致没有人能管理用户，则不予保存。"),
        },
        new(AdminUrls.Screens, new("Screens", "屏幕"))
        {
            Answers = new("Which walls show the cockpit, of which stores, and whether they live.", "哪些大屏在显示驾驶舱、显示哪些门店、是否在线。"),
            For = new("admins", "管理员"),
            Computed = new("A screen sees the sums of its stores and no person. Its token is renewed by itself, and one that is revoked is worth nothing at once.", "屏幕只显示所属门店的合计，不含个人。令牌自动更新；撤销后立即失效。"),
            Use = new("Open /device on the wall’s browser, then enter its code under “Approve a screen”; the “Playlist” says which scenes it shows in turn.", "在大屏浏览器打开 /device，再把显示的代码填入「批准屏幕」；「播放列表」决定轮播画面。"),
            States = new("A screen without a heartbeat for some minutes is called silent and becomes an alert.", "数分钟没有心跳的屏幕会标为无响应，并产生预警。"),
        },
        new(AdminUrls.Events, new("Events", "节庆日历"))
        {
            Answers = new("Which holidays and sales of the year periods are compared by, and on which days they lie.", "对比期按哪些节假日与促销对齐、分别在哪些日期。"),
            For = new("admins", "管理员"),
            Computed = new("Built-in events follow the calendar, the Spring Festival and Mid-Autumn that of the moon. A period keeps its length and its place beside the event’s first day; of several events the one with most days in the period counts.",
                "内置节庆按日历推算，春节与中秋按农历。对比期保持长度以及相对节庆首日的位置；涉及多个节庆时，取天数最多的一个。"),
            Use = new("“Add an event” takes the chain’s own, with its days of each year. Open a built-in one and choose “Add days” for a year that differed; “Back to the calendar” undoes it.", "「新增节庆」用于录入自有节庆及其每年日期。某年与推算不同时，打开内置节庆并选「新增日期」；「恢复日历推算」可撤销。"),
            States = new("A period that touches no event is not compared by one: the page says so and which events there are. Days that are missing for a year are not made up.", "不涉及任何节庆的期间无法按节庆对比：页面会说明，并列出现有节庆。缺少的年份不会被推测。"),
        },
        new(AdminUrls.Imports, new("Imports", "数据导入"))
        {
            Answers = new("What came in, what was not taken and why, and which stores are silent.", "进来了什么、哪些行未采纳及原因、哪些门店没有数据。"),
            For = new("admins, CRM operators", "管理员、会员运营"),
            Computed = new("Each file of a run is counted row by row: new, changed, unchanged, rejected. A store is silent where others have reported and it has not.", "每批的每个文件逐行计数：新增、更改、未变、拒收。其他门店有数据而它没有，即为静默门店。"),
            Use = new("Download the rejected rows, mend them in the file, and bring the file in again: it is a bundle of its own. Nothing is doubled by reading a file twice.", "下载拒收行，在文件里改正后再次导入：它本身就是一个数据包。重复读取不会重复计数。"),
            States = new("Data come in by the command import. A run that is not finished was cut off: run it again.", "数据由命令 import 导入。未完成的批次是中断了：再执行一次即可。"),
        },
        new(AdminUrls.Audit, new("Audit", "审计日志"))
        {
            Answers = new("Who did or saw what, when, and from where.", "谁在何时何地做了什么、看了什么。"),
            For = new("admins, auditors", "管理员、审计员"),
            Computed = new("Every entry holds the hash of the one before it: an entry that was changed, removed or added breaks the chain, and the page says at which.", "每条记录含有上一条的哈希：任何修改、删除或插入都会使链断裂，页面会指出断在哪一条。"),
            Use = new("Search by person, action or object; “Check now” goes through the whole chain. What the filters leave can be taken along as a file.", "按人、动作或对象搜索；「立即校验」检查整条链。筛选结果可导出为文件。"),
            States = new("Entries older than the kept time are removed at night; the entry that says so anchors what is left. A broken chain is a matter for whoever runs the machine: compare with the audit of a backup.",
                "超过保留期的记录在夜间删除，并留下锚点记录。链断裂时请运维人员处理：与备份中的审计日志比较。"),
        },
    ];
}
