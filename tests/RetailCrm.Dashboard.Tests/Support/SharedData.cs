namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>The real data sets that lie beside the checkout (shared/data); null where they are not to be had.</summary>
internal static class SharedData
{
    public static string? Folder { get; } = Find();

    public static string Bundle(string name) => Path.Combine(Folder!, name);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("RETAILCRM_SHARED_DATA") is { Length: > 0 } given) return Directory.Exists(given) ? given : null;
        for (var folder = new DirectoryInfo(Checkout.Root); folder is not null; folder = folder.Parent)
        {
            var here = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(here)) return here;
        }

        return null;
    }
}

/// <summary>Theory data: each real bundle on each engine; skipped with a word where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealBundlesAttribute : TheoryAttribute
{
    public RealBundlesAttribute()
    {
        if (SharedData.Folder is null) Skip = "The real bundles (shared/data beside the checkout, or RETAILCRM_SHARED_DATA) are not here.";
    }
}

/// <summary>A fact over the reference files (shared/data/reference); skipped with a word where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute()
    {
        if (SharedData.Folder is null) Skip = "The reference files (shared/data/reference beside the checkout, or RETAILCRM_SHARED_DATA) are not here.";
    }
}
