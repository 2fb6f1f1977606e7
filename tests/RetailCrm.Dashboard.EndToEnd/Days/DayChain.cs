using System.Reflection;
using RetailCrm.Dashboard.Tests.Support;
using Xunit.Sdk;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>The chains on which every day is lived.</summary>
public enum DayChain
{
    /// <summary>The demo chain: everything is there.</summary>
    Demo,

    /// <summary>A real month of three shops (shared/data/coffee-chain): no campaigns, traffic, shifts, stock or returns.</summary>
    Coffee,
}

/// <summary>
/// The languages in which a day is lived on one chain: those named (the short form, for CI), or both with RETAILCRM_DAYS=all (tests/days.sh).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class DayAttribute(DayChain chain, string? language) : DataAttribute
{
    private static readonly string[] Both = ["en-US", "zh-CN"];

    /// <summary>Every day on every chain in both languages, each page with its picture and an accessibility check.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("RETAILCRM_DAYS") == "all";

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        (All ? Both : language is null ? [] : [language]).Select(l => new object[] { chain, l });
}

/// <summary>On the demo chain; in the short form in this language, or not at all.</summary>
public sealed class OnDemoAttribute(string? language = null) : DayAttribute(DayChain.Demo, language);

/// <summary>On the coffee chain, where it is to be had; in the short form in this language, or not at all.</summary>
public sealed class OnCoffeeAttribute : DayAttribute
{
    public OnCoffeeAttribute(string? language = null)
        : base(DayChain.Coffee, language)
    {
        if (SharedData.Folder is null) Skip = "The coffee chain (shared/data/coffee-chain beside the checkout, or RETAILCRM_SHARED_DATA) is not here.";
    }
}
