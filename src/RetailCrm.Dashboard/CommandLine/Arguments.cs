namespace RetailCrm.Dashboard.CommandLine;

/// <summary>What a verb takes besides settings. A value option is followed by its value (<c>--from 2026-01-01</c> or <c>--from=…</c>).</summary>
internal sealed record VerbSyntax(string Usage, IReadOnlyList<string> Operands, IReadOnlyList<string> ValueOptions, IReadOnlyList<string> Flags);

/// <summary>A command line taken apart: the verb's own words, and the settings (<c>--Section:Name=value</c>) for the configuration.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> options = new(StringComparer.Ordinal);
    private readonly List<string> operands = [];
    private readonly List<string> settings = [];

    public IReadOnlyList<string> Operands => operands;

    public IReadOnlyList<string> Settings => settings;

    /// <exception cref="UsageException">An option is unknown or lacks its value, or there are too many or too few operands.</exception>
    public static Arguments Parse(IReadOnlyList<string> words, VerbSyntax syntax)
    {
        var parsed = new Arguments();
        for (int i = 0; i < words.Count; i++) i += parsed.Take(words, i, syntax);
        if (parsed.operands.Count > syntax.Operands.Count)
            throw new UsageException($"'{parsed.operands[syntax.Operands.Count]}' is one word too many. Usage: {syntax.Usage}");
        if (parsed.operands.Count < syntax.Operands.Count)
            throw new UsageException($"{syntax.Operands[parsed.operands.Count]} is missing. Usage: {syntax.Usage}");
        return parsed;
    }

    /// <summary>True for a word that is a setting of the application, not of a verb.</summary>
    public static bool IsSetting(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal)) return false;
        var name = word.Split('=', 2)[0];
        return name.Contains(':', StringComparison.Ordinal) || name is "--environment" or "--urls" or "--contentRoot";
    }

    /// <summary>How many words a setting takes: itself, and its value where that does not follow a =.</summary>
    /// <exception cref="UsageException">The setting lacks its value.</exception>
    public static int SettingLength(IReadOnlyList<string> words, int at)
    {
        var parts = words[at].Split('=', 2);
        if (IsNoValue(parts.Length == 2 ? parts[1] : at + 1 < words.Count ? words[at + 1] : ""))
            throw new UsageException($"The setting {parts[0]} needs a value, e.g. {parts[0]}=value.");
        return parts.Length == 2 ? 1 : 2;
    }

    public bool Has(string flag) => options.ContainsKey(flag);

    public string? Value(string option) => options.TryGetValue(option, out var values) ? values[^1] : null;

    public IReadOnlyList<string> Values(string option) => options.TryGetValue(option, out var values) ? values : [];

    // Answers how many further words belong to this one.
    private int Take(IReadOnlyList<string> words, int at, VerbSyntax syntax)
    {
        var word = words[at];
        if (IsSetting(word)) return TakeSetting(words, at);
        if (!word.StartsWith('-') || word.Length == 1)
        {
            operands.Add(word);
            return 0;
        }

        var parts = word.Split('=', 2);
        if (syntax.Flags.Contains(parts[0]) && parts.Length == 1)
        {
            options[parts[0]] = [];
            return 0;
        }

        if (!syntax.ValueOptions.Contains(parts[0])) throw new UsageException($"The option {parts[0]} is unknown. Usage: {syntax.Usage}");
        var value = parts.Length == 2 ? parts[1] : at + 1 < words.Count ? words[at + 1] : "";
        if (IsNoValue(value)) throw new UsageException($"The option {parts[0]} needs a value. Usage: {syntax.Usage}");
        if (!options.TryGetValue(parts[0], out var values)) options[parts[0]] = values = [];
        values.Add(value);
        return parts.Length == 2 ? 0 : 1;
    }

    private int TakeSetting(IReadOnlyList<string> words, int at)
    {
        int length = SettingLength(words, at);
        settings.AddRange(words.Skip(at).Take(length));
        return length - 1;
    }

    // A forgotten value must not swallow the next option: the command would run on with other settings than were meant.
    private static bool IsNoValue(string value) => string.IsNullOrWhiteSpace(value) || value.StartsWith("--", StringComparison.Ordinal);
}

/// <summary>The words of a command line are off: nothing was done, exit code 2.</summary>
internal class UsageException(string message) : Exception(message);
