using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Tests.Hosting.Demo;

/// <summary>What serving does to an empty database, a database with data, and one whose fill was cut off.</summary>
public sealed class DemoStartTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 7, 20, 0, TimeSpan.Zero);
    private readonly Lifetime lifetime = new();
    private readonly LogLines log = new();
    private readonly DemoLoading loading = new();

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Development", false, false)]
    [InlineData("Production", null, false)]
    [InlineData("Production", true, true)]
    public async Task An_empty_database_is_filled_where_it_may_be(string environment, bool? enabled, bool filled)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await ServeAsync(database, environment, enabled);
        var state = await database.Get<LoadDemo>().StateAsync(CancellationToken.None);
        Assert.Equal((filled, !filled), (state.Completed, state.Empty));
        Assert.Equal(!filled, log.Lines.Any(l => l.Contains("import FOLDER", StringComparison.Ordinal) && l.Contains("--Demo:Enabled=true", StringComparison.Ordinal)));
        // 15:20 in the chain's zone.
        if (filled) Assert.Equal(new DateTime(2026, 11, 21, 15, 20, 0), state.Recipe!.To);
        Assert.Null(loading.Current);
    }

    [Fact]
    public async Task Nothing_begins_before_the_portal_answers()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var start = Create(database, "Development", null);
        await start.StartAsync(CancellationToken.None);
        await start.StopAsync(CancellationToken.None);
        Assert.Null((await database.Get<LoadDemo>().StateAsync(CancellationToken.None)).Recipe);
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_database_with_data_is_left_alone()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var folder = Directory.CreateDirectory(Path.Combine(database.Folder, "bundle")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "members.csv"), "member_code\n007\n");
        await database.Get<ImportBundle>().RunAsync(new ImportRequest(folder), null, CancellationToken.None);
        await ServeAsync(database, "Development", true);
        Assert.True((await database.Get<LoadDemo>().StateAsync(CancellationToken.None)).Foreign);
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_fill_that_was_cut_off_is_completed_with_its_first_recipe()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var begun = new DemoRecipe(5, 0.011, new(2026, 9, 1, 12, 0, 0));
        await database.Get<DemoLedger>().BeginAsync(begun, CancellationToken.None);
        await ServeAsync(database, "Development", null);
        Assert.Equal(new DemoState(begun, Completed: true, Empty: false), await database.Get<LoadDemo>().StateAsync(CancellationToken.None));
    }

    public void Dispose() => lifetime.Dispose();

    private async Task ServeAsync(TestDatabase database, string environment, bool? enabled)
    {
        using var start = Create(database, environment, enabled);
        await start.StartAsync(CancellationToken.None);
        lifetime.Answer();
        await start.ExecuteTask!;
    }

    private DemoStart Create(TestDatabase database, string environment, bool? enabled)
    {
        var plan = new DemoPlan(Options.Create(new DemoOptions { Enabled = enabled, Scale = 0.01 }), Options.Create(new ChainOptions()), new Clock(), new Surroundings(environment));
        return new(database.Get<LoadDemo>(), loading, plan, lifetime, log);
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Surroundings(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource started = new();

        public CancellationToken ApplicationStarted => started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Answer() => started.Cancel();

        public void StopApplication()
        {
        }

        public void Dispose() => started.Dispose();
    }

    private sealed class LogLines : ILogger<DemoStart>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning) Lines.Add(formatter(state, exception));
        }
    }
}
