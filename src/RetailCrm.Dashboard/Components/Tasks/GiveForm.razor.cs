using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Components.Tasks;

/// <summary>What is to be done about one or several members, by whom and until when; whom it would reach is counted anew with every choice.</summary>
public sealed partial class GiveForm(TaskDesk desk, BusinessCalendar calendar)
{
    private const int UsualDays = 3;
    private string kind = TaskKinds.All[0];
    private string to = "";
    private string note = "";
    private string? fault;
    private DateOnly due, today;

    /// <summary>Codes.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Members { get; set; } = [];

    /// <summary>What was given, in words; null: nothing.</summary>
    [Parameter]
    public EventCallback<string?> OnDone { get; set; }

    private GivePlan Plan { get; set; } = GivePlan.None;

    private TaskOrder Order => new(Members, kind, to.Length == 0 ? null : to, due, note);

    protected override void OnInitialized()
    {
        today = calendar.Today;
        due = today.AddDays(UsualDays);
    }

    protected override async Task OnParametersSetAsync() => Plan = await desk.PlanAsync(Order);

    private async Task PlanAsync(Action choose)
    {
        choose();
        fault = null;
        Plan = await desk.PlanAsync(Order);
    }

    private Task GiveAsync() => OnceAsync(async () =>
    {
        var answer = await desk.GiveAsync(Order);
        fault = answer.Kind switch
        {
            GiveOutcome.Done => null,
            GiveOutcome.BadDay => L["Nothing was given: the day must be today or within {0} days.", GiveTasks.FarthestDays],
            GiveOutcome.LongNote => L["Nothing was given: the note is longer than {0} characters.", GiveTasks.LongestNote],
            GiveOutcome.Nobody => L["Nothing was given. {0}", TaskWords.LeftOut(L, answer.LeftOut)],
            _ => L["Nothing was given: your role does not allow it, or you may only look."].Value,
        };
        if (fault is null) await OnDone.InvokeAsync(string.Join(" ", new[] { answer.Given == 1 ? L["1 task given."].Value : L["{0} tasks given.", answer.Given].Value, TaskWords.LeftOut(L, answer.LeftOut) }.Where(s => s.Length > 0)));
    }, text => fault = text);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
