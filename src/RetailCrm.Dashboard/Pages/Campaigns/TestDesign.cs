using System.Globalization;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>A test that somebody thinks of; shares in whole percent.</summary>
/// <param name="Lift">Rise of the spend per member that it shall be able to see.</param>
/// <param name="Days">Length of its window.</param>
/// <param name="HoldOut">Share of the members that is held out.</param>
/// <param name="Power">Chance to see the rise if it is there.</param>
public sealed record TestDesign(int Lift, int Days, int HoldOut, int Power)
{
    public const int LeastLift = 1, MostLift = 500, MostDays = 180, LeastHoldOut = 1, MostHoldOut = 99, LeastPower = 50, MostPower = 99;

    public static readonly TestDesign Default = new(10, 14, 20, 80);

    internal static TestDesign Read(QueryText query) => new(
        query.Number("lift", LeastLift, MostLift, Default.Lift), query.Number("days", 1, MostDays, Default.Days),
        query.Number("hold", LeastHoldOut, MostHoldOut, Default.HoldOut), query.Number("power", LeastPower, MostPower, Default.Power));
}
