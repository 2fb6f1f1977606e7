using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RetailCrm.Common;

/// <summary>A kind of work that is timed for whoever watches the portal: a span, and a histogram of seconds by outcome. Costs next to nothing while nobody listens.</summary>
public sealed class Work
{
    /// <summary>What did not come to an end that was told.</summary>
    public const string Failed = "failed";

    private readonly string span;
    private readonly Histogram<double> duration;

    /// <param name="name">In the manner of OpenTelemetry, without the product's name: <c>refresh</c> becomes <c>retailcrm.refresh.duration</c>.</param>
    /// <param name="meaning">What is timed.</param>
    internal Work(string name, string meaning)
    {
        span = name;
        duration = Measures.Meter.CreateHistogram<double>($"retailcrm.{name}.duration", "s", meaning);
    }

    /// <summary>The work begins; it ends when what is answered is disposed.</summary>
    /// <param name="tags">What kind of it: few values, never a person, a code or a text that somebody typed.</param>
    public Running Begin(params ReadOnlySpan<KeyValuePair<string, object?>> tags) => new(this, tags);

    /// <summary>Work under way. Unless told otherwise it has failed.</summary>
    public sealed class Running : IDisposable
    {
        private readonly Work work;
        private readonly Activity? activity;
        private readonly long started = Stopwatch.GetTimestamp();
        private TagList tags;

        internal Running(Work work, ReadOnlySpan<KeyValuePair<string, object?>> given)
        {
            (this.work, tags) = (work, new(given));
            activity = Measures.Spans.StartActivity(work.span);
            foreach (var (name, value) in given) activity?.SetTag(name, value);
        }

        public string Outcome { get; set; } = Failed;

        public void Dispose()
        {
            tags.Add("outcome", Outcome);
            activity?.SetTag("outcome", Outcome);
            if (Outcome == Failed) activity?.SetStatus(ActivityStatusCode.Error);
            activity?.Dispose();
            work.duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }
}
