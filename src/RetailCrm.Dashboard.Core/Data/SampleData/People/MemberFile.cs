namespace RetailCrm.Data.SampleData.People;

/// <summary>members.csv: as the members stand at the recipe's present.</summary>
internal static class MemberFile
{
    private const string Header = "member_code,name,phone,email,gender,birth_date,joined_on,home_store_code,owner_employee_code,recruited_by_employee_code,source_channel,tier,marketing_consent";

    public static void Write(Bundle bundle, DemoRecipe recipe, Members members, Staff staff)
    {
        using var file = bundle.Open("members.csv", Header);
        foreach (var member in members.All)
        {
            var dice = members.Own(member, 2);
            var female = dice.Chance(0.7);
            file.Cell(member.Code).Cell(Names.Of(female, dice)).Cell(dice.Chance(0.94) ? Names.Phone(dice) : null)
                .Cell(dice.Chance(0.38) ? Names.Mail(member.Code) : null).Cell(dice.Chance(0.93) ? female ? "female" : "male" : null)
                .Date(dice.Chance(0.72) ? Birthday(member, dice) : null).Date(member.JoinedDay).Cell(member.Home.Code)
                .Cell(dice.Chance(0.62) ? staff.Owner(member.Home, recipe.TodayDay, member.Number)?.Code : null).Cell(member.RecruitedBy)
                .Cell(member.Channel).Cell(Tier(member.YearSpend));
            if (dice.Chance(0.97)) file.Cell(dice.Chance(0.81)).End();
            else file.Empty().End();
        }
    }

    /// <summary>By net spend of the last 365 days.</summary>
    private static string Tier(long yearSpendCents) => yearSpendCents switch
    {
        >= 5000_00 => "black",
        >= 2000_00 => "gold",
        >= 600_00 => "silver",
        _ => "basic",
    };

    private static int Birthday(DemoMember member, Dice dice) =>
        member.JoinedDay - (int)(Math.Clamp(dice.Normal(34, 10), 18, 75) * 365.25) - dice.Below(365);
}
