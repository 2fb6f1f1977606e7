using System.Globalization;
using RetailCrm.Data.SampleData.Places;

namespace RetailCrm.Data.SampleData.People;

/// <summary>Someone who sells. <see cref="Skill"/> is around 1 and tells in how much is sold, not only how often.</summary>
internal sealed record DemoEmployee(string Code, string Name, DemoStore Store, string Role, int HiredDay, int? LeftDay)
{
    public required double Skill { get; init; }

    /// <summary>Shifts the two free days of the week; part-timers come on the other days only.</summary>
    public required int Rota { get; init; }

    public bool Employed(int day) => day >= HiredDay && day <= (LeftDay ?? int.MaxValue);

    public bool Works(int day)
    {
        if (!Employed(day)) return false;
        var place = (day + Rota) % 7;
        return Role == Staff.PartTime ? place >= 4 : place >= 2;
    }

    /// <summary>Hours of a shift: eight, part-timers six.</summary>
    public int ShiftHours => Role == Staff.PartTime ? 6 : 8;

    /// <summary>The hour a shift begins: early and late week about; part-timers come for the evening.</summary>
    public int ShiftStart(int day) => Role == Staff.PartTime ? Seasons.ClosingHour - 6 : (day / 7 + Rota) % 2 == 0 ? Seasons.OpeningHour : Seasons.ClosingHour - 8;

    /// <summary>True when the shift of a day covers the second.</summary>
    public bool IsThere(int day, int second) => second / 3600 is var hour && hour >= ShiftStart(day) && hour < ShiftStart(day) + ShiftHours;
}

/// <summary>Each store has seats; who leaves one is followed by another. Some 500 people over the two years.</summary>
internal sealed class Staff
{
    public const string Manager = "manager", Sales = "sales", PartTime = "part_time";

    private const double MeanTenureDays = 1900;
    private readonly DemoRecipe recipe;
    private readonly List<DemoEmployee>[] byStore;
    private readonly List<DemoEmployee> onDuty = [];

    public Staff(DemoRecipe recipe, Stores stores)
    {
        this.recipe = recipe;
        byStore = [.. stores.All.Select(Seats)];
    }

    /// <summary>Who is there on a day the store trades: at least one. The list is good until the next call.</summary>
    public List<DemoEmployee> OnDuty(DemoStore store, int day)
    {
        onDuty.Clear();
        foreach (var employee in byStore[store.Index])
            if (employee.Works(day)) onDuty.Add(employee);
        if (onDuty.Count == 0) onDuty.Add(byStore[store.Index].Find(e => e.Role == Manager && e.Employed(day))!);
        return onDuty;
    }

    /// <summary>Whoever of the sales people is in the store's seats on a day, by a member's own number; null in a closed store.</summary>
    public DemoEmployee? Owner(DemoStore store, int day, int number)
    {
        var there = byStore[store.Index].FindAll(e => e.Employed(day) && e.Role == Sales);
        return there.Count == 0 || !(day <= (store.ClosedDay ?? int.MaxValue)) ? null : there[number % there.Count];
    }

    public void WriteEmployees(Bundle bundle)
    {
        using var file = bundle.Open("employees.csv", "employee_code,store_code,name,role,hired_on,left_on");
        foreach (var e in byStore.SelectMany(s => s).Where(e => e.HiredDay <= recipe.TodayDay))
            file.Cell(e.Code).Cell(e.Store.Code).Cell(e.Name).Cell(e.Role).Date(e.HiredDay).Date(e.LeftDay <= recipe.TodayDay ? e.LeftDay : null).End();
    }

    private List<DemoEmployee> Seats(DemoStore store)
    {
        var size = Math.Sqrt(store.Orders / recipe.Scale / 12.8);
        // Fewer where there is little to sell; in the smallest chains two.
        var seats = recipe.Scale < 0.05 ? 2 : Math.Max(3, (int)Math.Round(5.9 * size * (recipe.Scale < 0.2 ? 0.6 : 1)));
        List<DemoEmployee> all = [];
        for (var seat = 0; seat < seats; seat++) Fill(store, seat, all);
        return all;
    }

    private void Fill(DemoStore store, int seat, List<DemoEmployee> into)
    {
        var role = seat == 0 ? Manager : seat >= 4 && seat % 3 == 1 ? PartTime : Sales;
        var hired = Math.Max(store.OpenedDay - 14, recipe.StartDay - new Dice(recipe.Chance, Subject.Staff, store.Index, seat).Between(1, 1100));
        var end = store.ClosedDay ?? recipe.WeekDay + 7;
        for (var turn = 0; hired <= end; turn++)
        {
            var dice = new Dice(recipe.Chance, Subject.Staff, store.Index, 1000 + seat * 100 + turn);
            var left = Math.Max(hired, recipe.StartDay) + 30 + (int)(-Math.Log(1 - dice.Unit()) * MeanTenureDays);
            var code = string.Create(CultureInfo.InvariantCulture, $"{store.Code}{seat + 1:D2}{turn + 1}");
            into.Add(new(code, Names.Of(dice.Chance(0.72), dice), store, role, hired, left < end ? left : store.ClosedDay)
            {
                Skill = Math.Clamp(dice.Normal(1, 0.16), 0.6, 1.5),
                Rota = dice.Below(7),
            });
            // A manager's seat is never empty; another is for a while.
            hired = left + 1 + (role == Manager ? 0 : dice.Below(30));
        }
    }
}

/// <summary>Shifts as worked, with the time they began.</summary>
internal sealed class Shifts(DemoRecipe recipe, Bundle bundle) : IDisposable
{
    private readonly CsvFile file = bundle.Open("shifts.csv", "employee_code,date,store_code,hours,starts_at");

    public void Write(int day, IReadOnlyList<DemoEmployee> onDuty)
    {
        foreach (var e in onDuty)
            if (day <= recipe.TodayDay) file.Cell(e.Code).Date(day).Cell(e.Store.Code).Cell(e.ShiftHours).Cell(string.Create(CultureInfo.InvariantCulture, $"{e.ShiftStart(day):D2}:00")).End();
    }

    public void Dispose() => file.Dispose();
}
