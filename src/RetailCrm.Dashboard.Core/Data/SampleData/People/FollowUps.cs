namespace RetailCrm.Data.SampleData.People;

/// <summary>Tasks that follow a first order (a welcome call), a large one (a care call) and some of the others (a word of thanks).</summary>
internal sealed class FollowUps(DemoRecipe recipe, Bundle bundle) : IDisposable
{
    private static readonly string[] Outcomes = ["reached", "message_left", "visit_agreed", "no_answer", "declined"];
    private static readonly double[] OutcomeShares = [0.48, 0.66, 0.84, 0.95, 1];
    private readonly CsvFile file = bundle.Open("follow_ups.csv", "task_no,kind,member_code,employee_code,store_code,created_at,due_on,done_at,outcome");

    public void ConsiderJoin(DemoMember member, Moment at, string orderNo, DemoEmployee employee) => Consider(("welcome", 0.75, 7), member, at, orderNo, employee);

    public void ConsiderLargeOrder(DemoMember member, Moment at, string orderNo, DemoEmployee employee) => Consider(("care", 0.60, 14), member, at, orderNo, employee);

    public void ConsiderOrder(DemoMember member, Moment at, string orderNo, DemoEmployee employee) => Consider(("thanks", 0.12, 5), member, at, orderNo, employee);

    public void Dispose() => file.Dispose();

    private void Consider((string Kind, double Share, int Days) task, DemoMember member, Moment at, string orderNo, DemoEmployee employee)
    {
        var dice = new Dice(recipe.Chance, Subject.FollowUps, member.Home.Index * 2048 + member.Number % 2048, at.Day);
        if (!dice.Chance(task.Share)) return;
        var due = at.Day + task.Days;
        // The better seller is also the more dependable caller.
        var late = dice.Normal(-2.2 - 4 * (employee.Skill - 1), 2.2);
        Moment done = new(Math.Max(at.Day + 1, due + (int)Math.Ceiling(late)), 10 * 3600 + dice.Below(9 * 3600));
        var isDone = dice.Chance(0.88) && employee.Employed(done.Day) && recipe.Reached(done);
        file.Cell($"F{orderNo}{task.Kind[0]}").Cell(task.Kind).Cell(member.Code).Cell(employee.Code).Cell(employee.Store.Code).Time(at).Date(due)
            .Time(isDone ? done : null).Cell(isDone ? Outcomes[dice.Slot(OutcomeShares)] : null).End();
    }
}
