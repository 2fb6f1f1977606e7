using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Jobs;

/// <summary>The nightly work on the audit: its log is a witness outside the database.</summary>
public sealed class AuditJobTests : ILogger<AuditJob>
{
    private readonly FixedClock clock = new(new(2026, 1, 1, 3, 30, 0, TimeSpan.Zero));
    private readonly List<(LogLevel Level, string Line)> lines = [];

    [Theory, Engines]
    public async Task It_removes_what_is_old_and_notes_the_head(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Audit:KeepDays"] = "180" }, s => s.AddSingleton<TimeProvider>(clock));
        await database.EnterAsync(AuditActions.SignIn);
        clock.Now = clock.Now.AddDays(200);
        var last = await database.EnterAsync(AuditActions.SignIn);
        await new AuditJob(database.Get<PruneAudit>(), database.Get<CheckAudit>(), this).Execute(null!);
        Assert.Equal((LogLevel.Information, $"Audit verified: 2 entries, head 2:{last.Hash}; 1 old ones removed."), Assert.Single(lines));
        Assert.Equal((2L, 2L, null), await database.VerifyAsync() is var found ? (found.Entries, found.First, found.Break) : default);
    }

    [Theory, Engines]
    public async Task A_break_is_critical(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.EnterAsync(AuditActions.SignIn);
        await database.TamperAsync("UPDATE audit_entry SET user_name = 'x'");
        await new AuditJob(database.Get<PruneAudit>(), database.Get<CheckAudit>(), this).Execute(null!);
        var (level, line) = Assert.Single(lines);
        Assert.Equal(LogLevel.Critical, level);
        Assert.StartsWith("The audit is broken: entry 1 was changed: its content and its hash differ.", line, StringComparison.Ordinal);
    }

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add((logLevel, formatter(state, exception)));

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
