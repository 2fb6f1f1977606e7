using RetailCrm.Dashboard.Components.Feedback;

namespace RetailCrm.Dashboard.Tests.Components.Feedback;

/// <summary>What was prerendered is handed over once, to the same address, and not for long.</summary>
public sealed class RecentAnswersTests
{
    private readonly Clock clock = new();

    [Fact]
    public void An_answer_is_taken_once_by_its_own_key()
    {
        var recent = new RecentAnswers(clock);
        recent.Put("a", "answer");

        Assert.Null(recent.Take<string>("b"));
        Assert.Equal("answer", recent.Take<string>("a"));
        Assert.Null(recent.Take<string>("a"));
    }

    [Fact]
    public void An_old_answer_is_none()
    {
        var recent = new RecentAnswers(clock);
        recent.Put("a", "answer");
        clock.Now = clock.Now.AddSeconds(16);

        Assert.Null(recent.Take<string>("a"));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 7, 20, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
