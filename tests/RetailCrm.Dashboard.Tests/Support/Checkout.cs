namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Checkout
{
    private static readonly string[] Generated = [".git", ".artifacts", ".data", ".vs", ".idea", "bin", "obj", "node_modules"];

    public static string Root { get; } = FindRoot();

    public static string Core { get; } = Path.Combine(Root, "src", "RetailCrm.Dashboard.Core");

    public static string Web { get; } = Path.Combine(Root, "src", "RetailCrm.Dashboard");

    /// <summary>Every file of the checkout that people write, as a path from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Below(Root).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> FilesWith(params string[] endings) => Files.Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(d => !Generated.Contains(Path.GetFileName(d))).SelectMany(Below));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RetailCrm.Dashboard.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run from a build inside the checkout.");
    }
}
