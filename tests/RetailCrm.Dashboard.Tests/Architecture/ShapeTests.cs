using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Quartz;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Architecture;

/// <summary>What names promise, and the shape of signatures.</summary>
public class ShapeTests
{
    // Queries without a user behind them, each with the reason why no scope can be forgotten.
    private static readonly Dictionary<string, string> WithoutScope = new(StringComparer.Ordinal)
    {
        ["ImportLogQueries"] = "imports are of the whole chain: its first parameter is the right to see them or to import",
        ["AuditQueries"] = "the audit of the whole installation: its first parameter is the right to read it",
        ["RefreshLedgerQueries"] = "runs of the whole installation: when, how long, how many rows; nothing of a store",
        ["RightsQueries"] = "makes the scope",
        ["ExportQueries"] = "one's own exports: its first parameter is whose",
        ["ScreenQueries"] = "screens of the whole installation, and makes their scope: the list's first parameter is the right to manage users",
        ["SubscriptionQueries"] = "subscriptions hold names and times, no figures: the first parameter is the right to one's own, or to all",
        ["FirstStepQueries"] = "whether a new installation has what it needs, no figures: its first parameter is the right to manage users",
        ["ViewQueries"] = "saved views hold an address, no figures: the first parameter is whose, with the roles that some are shared with",
        ["UserQueries"] = "accounts of the whole installation: its first parameter is the right to manage users",
    };

    private static readonly Type[] Types = [.. new[] { typeof(ChainOptions), typeof(Program) }.SelectMany(t => t.Assembly.GetTypes()).Where(Written)];

    [Fact]
    public void The_scope_is_the_first_parameter_of_every_query()
    {
        var violations =
            from type in Types
            where type.Name.EndsWith("Queries", StringComparison.Ordinal) && !WithoutScope.ContainsKey(type.Name)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where method.GetParameters().FirstOrDefault()?.ParameterType != typeof(DataScope)
            select $"{type.Name}.{method.Name}";
        Findings.None(violations);
    }

    [Fact]
    public void The_cancellation_token_is_the_last_parameter()
    {
        var violations =
            from type in Types
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let at = Array.FindIndex(method.GetParameters(), p => p.ParameterType == typeof(CancellationToken))
            where at >= 0 && at < method.GetParameters().Length - 1
            select $"{type.Name}.{method.Name}";
        Findings.None(violations);
    }

    [Fact]
    public void Whoever_changes_something_on_a_page_is_told_when_the_database_cannot_be_written()
    {
        var acting = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "RetailCrm.Dashboard"), "*.razor.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f).Contains("acting.WithAsync(", StringComparison.Ordinal)).ToList();
        Assert.True(acting.Count > 10);
        Findings.None(acting.Where(f => File.ReadAllText(f) is var text && !text.Contains("guard.RunAsync(", StringComparison.Ordinal) && !text.Contains("OnceAsync(", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public void No_class_needs_more_than_five_things()
    {
        var violations =
            from type in Types
            where type.IsClass && !IsRecord(type)
            from constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            where constructor.GetParameters().Length > 5
            select $"{type.Name}: {constructor.GetParameters().Length} parameters";
        Findings.None(violations);
    }

    [Fact]
    public void Names_say_what_a_class_does() =>
        Findings.None(Types.Select(t => t.Name.Split('`')[0]).Where(n => Regex.IsMatch(n, "(Manager|Helpers?|Utils?|Utilities|Service)$")));

    [Fact]
    public void A_suffix_has_one_meaning()
    {
        var pages = Types.Where(t => t.IsAssignableTo(typeof(IComponent)) && t.IsDefined(typeof(RouteAttribute)) != t.Name.EndsWith("Page", StringComparison.Ordinal));
        Findings.None(pages.Select(t => $"{t.Name}: a page is routable and ends in Page"));
        var jobs = Types.Where(t => t.IsClass && t.IsAssignableTo(typeof(IJob)) != t.Name.EndsWith("Job", StringComparison.Ordinal));
        Findings.None(jobs.Select(t => $"{t.Name}: a job is scheduled and ends in Job"));
        var options = Types.Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is null);
        Findings.None(options.Select(t => $"{t.Name}: options are a section of the settings"));
    }

    [Fact]
    public void A_class_is_sealed_unless_it_is_made_to_be_derived_from()
    {
        var bases = Types.Select(t => t.BaseType).OfType<Type>().Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet();
        var open = Types.Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !bases.Contains(t)
            && !t.IsAssignableTo(typeof(IComponent)) && t.Name != "_Imports" && t != typeof(Program));
        Findings.None(open.Select(t => t.FullName));
    }

    [Fact]
    public void No_async_void_and_no_regions() =>
        Findings.None(Checkout.FilesWith(".cs", ".razor").Where(f => Regex.IsMatch(Checkout.Read(f), @"^\s*#region|\basync void \w", RegexOptions.Multiline)));

    private static bool Written(Type type) => !type.IsDefined(typeof(CompilerGeneratedAttribute), false) && !type.Name.Contains('<', StringComparison.Ordinal)
        && type.Namespace?.StartsWith("RetailCrm", StringComparison.Ordinal) != false && type.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
