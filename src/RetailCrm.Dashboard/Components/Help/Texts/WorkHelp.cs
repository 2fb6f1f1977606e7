using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Components.Help.Texts;

/// <summary>Help of exports, subscriptions, the dictionary and one's own account.</summary>
internal static class WorkHelp
{
    public static readonly PageHelp[] All =
    [
        new(ExportUrls.Page, new("Exports", "导出"))
        {
            Answers = new("Which files you asked for, how far they are, and where to take them.", "您申请了哪些文件、进度如何、在哪里下载。"),
            For = new("whoever may export", "有导出权限的人"),
            Computed = new("A file holds what your rights of that moment allow, with definitions and parameters beside the rows. Text that a spreadsheet would run as a formula is defused.", "文件内容取决于您当时的权限，并附口径与参数。会被表格软件当作公式的文本已作处理。"),
            Use = new("“New export” makes a long report while you go on working; “Download” takes it. Files are your own only, and are deleted after some days.", "「新建导出」在后台生成长报告，不影响继续工作；「下载」取走文件。文件仅本人可见，数天后删除。"),
            States = new("If your rights were narrowed while a file was made, or afterwards, it is not handed out: “Ask anew” makes it with what you may see now. A restart of the portal begins an unfinished file anew.",
                "生成期间或之后权限缩小，文件不会交付：「重新申请」按现在的权限生成。门户重启后，未完成的文件会重新生成。"),
        },
        new(SubscriptionUrls.Page, new("Subscriptions", "订阅"))
        {
            Answers = new("Which reports leave by themselves, to whom, and how the last ones went.", "哪些报告会自动发送、发给谁、最近发送得如何。"),
            For = new("managers, executives, finance, CRM operators", "各级经理、总部高管、财务、会员运营"),
            Computed = new("Each recipient gets what their own rights allow at the moment of sending; whoever has none gets nothing. A report is sent once the sales of the stores are in, or at its deadline as you chose.",
                "每位收件人按发送时自己的权限得到内容；没有权限则收不到。门店销售到齐后发送，否则到截止时间按您的设定处理。"),
            Use = new("“New subscription” asks for report, rhythm and recipients; “When stores are missing” says whether to hold it or to name those missing. “Run history” tells what became of each mail.",
                "「新建订阅」填写报告、频率与收件人；「门店数据缺失时」决定暂缓还是注明缺失。「发送历史」说明每封邮件的结果。"),
            States = new("Without a mail server what is due waits for a week. A mail that may have left is not sent twice: it is marked, and you decide.", "没有邮件服务器时，到期的邮件等待一周。可能已发出的邮件不会重发：会作标记，由您决定。"),
        },
        new(CloseUrls.Page, new("Period close", "关账"))
        {
            Answers = new("Which weeks and months are closed, what was reported of them, and what came later.", "哪些周和月已经关账、当时报告了什么、之后又来了什么。"),
            For = new("finance; others see their stores’ part", "财务；其他人看到自己门店的部分"),
            Computed = new("A close keeps the figures of each store and day. Late returns, voids, moves and corrections become lines with before and after, and the documents behind them: reported plus restatement is restated, to the cent.",
                "关账留存每店每日的数值。迟到退货、作废、改期与更正成为带前后值和单据的调整行：关账值加调整等于重述值，分毫不差。"),
            Use = new("“Close a period” shows first what is missing. “Files, as reported” never change; “Restatement lines” go to whoever books the difference.", "「关账一个期间」先列出缺什么。「文件（关账口径）」不会再变；「调整行」交给记差异的人。"),
            States = new("Stores whose sales are not in can be passed over with a reason; days that are not over, not refreshed or closed already cannot.", "缺数门店可说明原因后略过；未结束、未刷新或已关账的日期不能关账。"),
        },
        new(DefinitionUrls.Page, new("Definitions", "指标口径"))
        {
            Answers = new("What a figure means, how it is computed, whether it adds up, and where it is shown.", "一个数字是什么意思、怎么算、能否相加、显示在哪里。"),
            For = new("everybody", "所有人"),
            Computed = new("Pages, files, mails and alerts read the same entry: there is no second formula anywhere.", "页面、文件、邮件与预警都读取同一条口径，没有第二套公式。"),
            Use = new("Search by a word of either language or by a column of a file. The column stands with the reports that carry it.", "可用中英文词语或文件列名搜索；每条口径列出带有该列的报告。"),
            States = new("“Nothing found” means that no metric has the word in its name, its words or its column: try a shorter one.", "「没有找到」表示没有指标的名称、说明或列名含有该词，请换更短的词。"),
        },
        new(AccountUrls.Account, new("My account", "我的账号"))
        {
            Answers = new("Where you are signed in, and how your account is kept safe.", "您在哪些设备登录，账号如何保护。"),
            For = new("everybody", "所有人"),
            Computed = new("A session ends by itself after the hours that your company has set, and at once when an admin ends it.", "会话在公司设定的小时数后自动结束；管理员结束时立即失效。"),
            Use = new("Turn the second factor on and keep its recovery codes where your phone is not. “Sign out everywhere” ends every other device.", "开启两步验证，并把恢复码放在手机以外的地方。「退出所有设备」会结束其他设备的登录。"),
            States = new("Who has lost password and phone asks an admin for a one-time link.", "密码与手机都丢失时，请管理员给一次性链接。"),
        },
    ];
}
