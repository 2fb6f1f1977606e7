namespace RetailCrm.Dashboard.CommandLine;

/// <summary>The usage, where it is asked for: <c>help</c>, <c>--help</c>, <c>-h</c>, alone or with a verb.</summary>
internal static class Help
{
    private const string Settings =
        "Settings are given to any of them as --Section:Name=value, e.g. --ConnectionStrings:Sqlite=\"Data Source=/data/chain.db\".\n" +
        "Exit codes: 0 done; 1 done with rejects or differences; 2 nothing done.";

    /// <summary>The usage that the words ask for; null where they ask for something else.</summary>
    public static string? Asked(IReadOnlyList<string> args, IReadOnlyList<Verb> verbs)
    {
        if (args.Count == 0) return null;
        bool first = args[0] == "help" || IsHelp(args[0]);
        if (!first && !args.Skip(1).Any(IsHelp)) return null;
        var named = verbs.FirstOrDefault(v => v.Name == args[first && args.Count > 1 ? 1 : 0]);
        if (named is null && !first && !args[0].StartsWith('-')) return null;
        return named is not null ? $"Usage: RetailCrm.Dashboard {named.Syntax.Usage}\n{Settings}" : All(verbs);
    }

    private static string All(IReadOnlyList<Verb> verbs) =>
        $"Usage: RetailCrm.Dashboard [--urls ADDRESS]   serves the portal\n{string.Concat(verbs.Select(v => $"       RetailCrm.Dashboard {v.Syntax.Usage}\n"))}{Settings}";

    private static bool IsHelp(string word) => word is "--help" or "-h";
}
