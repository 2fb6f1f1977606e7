namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>A fact that reads the reference numbers beside the checkout; skipped with a word where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedReferenceAttribute : FactAttribute
{
    public SharedReferenceAttribute()
    {
        if (SharedData.Folder is null) Skip = "The reference numbers (shared/data/reference beside the checkout, or RETAILCRM_SHARED_DATA) are not here.";
    }

    /// <summary>The rows of a reference file by column name; its cells hold no commas or quotes.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadLines(Path.Combine(SharedData.Folder!, "reference", file)).Select(l => l.Split(',')).ToList();
        return lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second));
    }
}
