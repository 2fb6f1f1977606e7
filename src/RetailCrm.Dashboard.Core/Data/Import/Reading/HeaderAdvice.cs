namespace RetailCrm.Data.Import.Reading;

/// <summary>What is probably wrong with a header that does not fit, and the mend.</summary>
internal static class HeaderAdvice
{
    private static readonly (char Separator, string Name)[] Others = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

    /// <summary>For a file that lacks required columns.</summary>
    public static string Of(IReadOnlyList<string> missing, IReadOnlyList<string> names)
    {
        foreach (var (separator, name) in Others)
        {
            if (names.Any(n => n.Split(separator) is { Length: > 1 } parts && parts.Any(p => missing.Contains(p.Trim(' ', '"'), StringComparer.OrdinalIgnoreCase))))
                return $"its columns are separated by {name}; save it with commas between them";
        }

        var twins = missing.Select(m => Twin(m, names)).OfType<string>().ToArray();
        var them = missing.Count > 1 ? "them" : "it";
        var mend = twins.Length == 0 ? $"add {them} to the header" : $"column names are written in small letters, but the header has {string.Join(", ", twins)}";
        return $"it lacks the required column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)}; {mend}";
    }

    /// <summary>For a column that is ignored.</summary>
    public static string OfUnknown(string name, IEnumerable<string> known) =>
        $"the column {name} is not known; ignored{(Twin(name, known) is { } meant ? $" (write it {meant}, in small letters, and it is read)" : "")}";

    private static string? Twin(string name, IEnumerable<string> among) => among.FirstOrDefault(n => n != name && n.Equals(name, StringComparison.OrdinalIgnoreCase));
}
