using RetailCrm.Data.SampleData.People;
using RetailCrm.Data.SampleData.Places;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>Service tickets that follow orders and returns. One that is not answered or closed by the recipe's present is open.</summary>
internal sealed class Tickets(DemoRecipe recipe, Bundle bundle) : IDisposable
{
    private static readonly string[] Kinds = ["complaint", "inquiry", "repair"];
    private static readonly double[] KindShares = [0.45, 0.85, 1];
    private readonly CsvFile file = bundle.Open("service_tickets.csv", "ticket_no,kind,opened_at,store_code,member_code,employee_code,first_response_at,closed_at,satisfaction");

    public void ConsiderOrder(DemoStore store, Moment at, string orderNo, DemoMember? member, DemoEmployee employee)
    {
        var dice = new Dice(recipe.Chance, Subject.Service, store.Index, Key(orderNo, at));
        if (dice.Chance(member is null ? 0.006 : 0.02))
            Write($"T{orderNo}", Kinds[dice.Slot(KindShares)], at.Plus(-60 * Math.Log(1 - dice.Unit())), (store, member, employee), dice);
    }

    public void ConsiderReturn(DemoStore store, Moment at, string orderNo, DemoMember? member, DemoEmployee employee)
    {
        var dice = new Dice(recipe.Chance, Subject.Service, store.Index, Key(orderNo, at));
        if (dice.Chance(0.22)) Write($"T{orderNo}", "return", at, (store, member, employee), dice);
    }

    public void Dispose() => file.Dispose();

    private static int Key(string orderNo, Moment at) => unchecked(at.Day * 131_071 + at.Second * 4099 + (orderNo[^1] - '0'));

    private void Write(string no, string kind, Moment opened, (DemoStore Store, DemoMember? Member, DemoEmployee Employee) who, Dice dice)
    {
        if (!recipe.Reached(opened)) return;
        var slow = Stories.Of(who.Store.Sketch)?.Drift is { Conversion: < 0 } or { Visitors: < 0 };
        var answered = opened.Plus(Math.Exp(dice.Normal(slow ? 1.6 : 0.7, 0.8)));
        var closed = answered.Plus(Math.Exp(dice.Normal(kind == "repair" ? 3.6 : 2.7, 0.9)));
        var neverClosed = dice.Chance(0.03);
        var happy = (kind == "complaint" ? 0.68 : 0.86) - (slow ? 0.12 : 0);
        var rating = dice.Chance(happy) ? dice.Between(4, 5) : dice.Between(1, 3);
        var rated = dice.Chance(0.7) && !neverClosed && recipe.Reached(closed);
        file.Cell(no).Cell(kind).Time(opened).Cell(who.Store.Code).Cell(who.Member?.Code).Cell(who.Employee.Code)
            .Time(recipe.Reached(answered) ? answered : null).Time(!neverClosed && recipe.Reached(closed) ? closed : null).Cell(rated ? rating : null).End();
    }
}
