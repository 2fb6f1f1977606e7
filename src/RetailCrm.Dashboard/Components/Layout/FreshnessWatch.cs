using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Model;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>
/// How fresh the aggregates are, for one circuit: asks the ledger every half minute, so that open pages follow a refresh.
/// </summary>
public sealed partial class FreshnessWatch(RefreshLedgerQueries ledger, BusinessCalendar calendar, TimeProvider clock, ILogger<FreshnessWatch> log) : IDisposable
{
    /// <summary>Beyond this age a day page says so in words.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource stop = new();
    private ITimer? timer;

    /// <summary>Raised when a refresh has ended, and each half minute for the age. Not on the circuit's own thread.</summary>
    public event Func<Task>? Changed;

    /// <summary>Null before the first refresh.</summary>
    public RefreshRun? Latest { get; private set; }

    public long DataVersion => Latest?.Id ?? 0;

    /// <summary>Wall clock of the newest document.</summary>
    public DateTime? AsOf => Latest?.AsOf;

    public DateTime Now => calendar.Now;

    /// <summary>The newest whole business day that has data; yesterday without any.</summary>
    public DateOnly NewestDay => calendar.Today.AddDays(-1) is var yesterday && AsOf is { } at && DateOnly.FromDateTime(at) < yesterday ? DateOnly.FromDateTime(at) : yesterday;

    /// <summary>Time since the newest document; null without one.</summary>
    public TimeSpan? Age => AsOf is { } at ? Now - at : null;

    public bool Stale => Age > Limit;

    /// <summary>Reads the ledger once; a circuit then calls <see cref="Start"/>.</summary>
    public async Task ReadAsync() => Latest = await ledger.LatestAsync(stop.Token);

    public void Start() => timer ??= clock.CreateTimer(_ => _ = CheckAsync(), null, Every, Every);

    /// <summary>Asks the ledger now and tells the listeners.</summary>
    public async Task CheckAsync()
    {
        try
        {
            await ReadAsync();
            if (Changed is { } changed) await changed();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The circuit is gone.
        }
        catch (Exception e)
        {
            // The age goes on rising on the screen, so the reader sees it; the next tick asks again.
            LogFailed(e);
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refresh ledger could not be read; the portal asks again in half a minute.")]
    private partial void LogFailed(Exception error);
}
