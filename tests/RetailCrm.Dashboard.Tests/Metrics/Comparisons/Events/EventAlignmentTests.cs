using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;
using static RetailCrm.Dashboard.Tests.Metrics.Stores.TestChain;

namespace RetailCrm.Dashboard.Tests.Metrics.Comparisons.Events;

/// <summary>Periods beside the events of the chain's year, by hand.</summary>
public class EventAlignmentTests
{
    private static readonly ChainEvent Anniversary = new("anniversary", new("Anniversary", "周年庆"), EventKind.Promotion, false);

    [Theory]
    // The lunar year began on 29 Jan 2025, 10 Feb 2024, 22 Jan 2023; the event is its eve to its 7th day.
    [InlineData("2025-01-28..2025-02-04", "2024-02-09..2024-02-16", "spring-festival")]
    [InlineData("2024-02-09..2024-02-16", "2023-01-21..2023-01-28", "spring-festival")]
    // Within it, and with days before and after it: the place beside the eve stays.
    [InlineData("2025-01-30..2025-01-31", "2024-02-11..2024-02-12", "spring-festival")]
    [InlineData("2025-01-25..2025-02-02", "2024-02-06..2024-02-14", "spring-festival")]
    [InlineData("2025-02-04..2025-02-10", "2024-02-16..2024-02-22", "spring-festival")]
    [InlineData("2025-06-16..2025-06-18", "2024-06-16..2024-06-18", "618")]
    [InlineData("2025-05-20..2025-06-01", "2024-05-20..2024-06-01", "618")]
    [InlineData("2026-11-09..2026-11-15", "2025-11-09..2025-11-15", "double-11")]
    // Mid-Autumn: 17 Sep 2024, 29 Sep 2023 (the year with a leap 2nd month), 6 Oct 2025 (a leap 6th).
    [InlineData("2024-09-15..2024-09-17", "2023-09-27..2023-09-29", "mid-autumn")]
    // Of several the one with most days in the period; of equal ones the earlier. In 2025 Mid-Autumn lay in the golden week.
    [InlineData("2025-10-01..2025-10-07", "2024-10-01..2024-10-07", "national-day")]
    [InlineData("2025-10-04..2025-10-06", "2024-10-04..2024-10-06", "national-day")]
    [InlineData("2023-09-27..2023-10-01", "2022-09-08..2022-09-12", "mid-autumn")]
    public void A_period_has_the_same_place_beside_the_event_before(string period, string expected, string code)
    {
        var counterpart = ComparisonRules.Default.Of(P(period), Comparison.Holiday);
        Assert.Equal(expected, counterpart.Days.ToString());
        Assert.Equal(code, counterpart.Aligned!.Event.Code);
        Assert.Null(counterpart.Missing);
    }

    [Fact]
    public void A_period_without_an_event_says_which_there_are()
    {
        var counterpart = ComparisonRules.Default.Of(P("2026-08-01..2026-08-31"), Comparison.Holiday);
        Assert.Null(counterpart.Days);
        Assert.Equal(["spring-festival", "labour-day", "618", "mid-autumn", "national-day", "double-11"], counterpart.Missing!.Near.Select(d => d.Event.Code));
        Assert.Equal("2026-02-16..2026-02-23", counterpart.Missing.Near[0].Days.ToString());
        // 5 May is in it, 6 May is not.
        Assert.NotNull(ComparisonRules.Default.Of(P("2026-05-05..2026-05-20"), Comparison.Holiday).Days);
        Assert.Null(ComparisonRules.Default.Of(P("2026-05-06..2026-05-20"), Comparison.Holiday).Days);
    }

    [Fact]
    public void An_own_event_is_aligned_on_its_days_before_however_long_ago_they_were()
    {
        var rules = Rules((Anniversary, "2026-08-20..2026-08-23"), (Anniversary, "2024-08-22..2024-08-25"));
        var counterpart = rules.Of(P("2026-08-17..2026-08-23"), Comparison.Holiday);
        Assert.Equal("2024-08-19..2024-08-25", counterpart.Days.ToString());
        Assert.Equal("2024-08-22..2024-08-25", counterpart.Aligned!.Before.ToString());
        // The first one has none before it: nothing is guessed.
        var first = rules.Of(P("2024-08-22..2024-08-25"), Comparison.Holiday);
        Assert.Null(first.Days);
        Assert.Equal("The comparison holiday finds no Anniversary before the one that 2024-08-22..2024-08-25 touches. Compare with previous, year, weekday or own dates, or add the days to the chain's events.", first.Missing!.ToString());
    }

    [Fact]
    public void Days_that_were_entered_stand_for_a_built_in_year()
    {
        var built = EventList.BuiltIn.Find("double-11")!;
        // The sale of 2024 began in October, and its year is that in which it begins.
        var rules = Rules((built, "2024-10-14..2024-11-11"));
        Assert.Equal("2024-10-14..2024-10-20", rules.Of(P("2025-11-01..2025-11-07"), Comparison.Holiday).Days.ToString());
        Assert.Equal("2023-11-01..2023-11-07", rules.Of(P("2024-10-14..2024-10-20"), Comparison.Holiday).Days.ToString());
        Assert.Equal(["2024-10-14..2024-11-11"], rules.Events.Of(2024, 2024).Where(d => d.Event == built).Select(d => d.Days.ToString()));
        Assert.True(rules.Events.Of(2024, 2024).Single(d => d.Event == built).IsEntered);
    }

    [Fact]
    public void The_lunar_days_are_known_for_two_centuries()
    {
        // The feast lies between 21 January and 20 February, Mid-Autumn between 7 September and 8 October.
        for (int year = 1902; year <= 2100; year++)
        {
            var days = EventList.BuiltIn.Of(year, year).ToDictionary(d => d.Event.Code, d => d.Days, StringComparer.Ordinal);
            var (feast, moon) = (days["spring-festival"], days["mid-autumn"]);
            Assert.InRange(feast.From.AddDays(1), new(year, 1, 21), new(year, 2, 21));
            Assert.Equal(8, feast.Days);
            Assert.InRange(moon.To, new(year, 9, 7), new(year, 10, 9));
        }

        Assert.Empty(EventList.BuiltIn.Of(2101, 2101));
        Assert.NotNull(ComparisonRules.Default.Of(P("1902-10-01..1902-10-07"), Comparison.Holiday).Missing?.Touched);
    }

    private static ComparisonRules Rules(params (ChainEvent Event, string Days)[] days) =>
        new(new([.. days.Select(d => d.Event).Where(e => !e.IsBuiltIn).Distinct()], days.Select(d => (d.Event.Code, P(d.Days)))), FiscalCalendar.CalendarYear);
}
