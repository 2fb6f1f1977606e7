using RetailCrm.Data.Import.Files;

namespace RetailCrm.Data.Import.Reading;

/// <summary>The files of a bundle's folder.</summary>
internal static class BundleFolder
{
    /// <summary>The files that are there, in the order in which they are read.</summary>
    public static IReadOnlyList<CsvSource> Find(string folder) => [.. BundleFiles.InReadOrder()
        .SelectMany(spec => (string[])[spec.Name, spec.Name + ".gz"], (spec, name) => new CsvSource(spec, Path.Combine(folder, name)))
        .Where(source => File.Exists(source.Path))];

    /// <summary>How many rows all files have, guessed from their length.</summary>
    public static long RowsAbout(IReadOnlyList<CsvSource> found) => found.Sum(f => f.RowsAbout);

    /// <summary>Why the folder cannot be read as a bundle; null when it can.</summary>
    public static string? Refusal(string folder, IReadOnlyList<CsvSource> found)
    {
        if (File.Exists(folder)) return $"{folder} is a file, not a folder. Name the folder that holds the bundle's CSV files.";
        if (!Directory.Exists(folder)) return $"The folder {folder} does not exist. Name the folder that holds the bundle's CSV files.";
        return found.Count > 0 ? null : $"The folder {folder} holds no file of a bundle: expected stores.csv, orders.csv … (or .csv.gz).";
    }

    /// <summary>Whether a file lies there twice, packed and unpacked: nobody can say which counts.</summary>
    public static bool IsTwice(CsvSource source, IReadOnlyList<CsvSource> found) => found.Count(f => f.Spec.Name == source.Spec.Name) > 1;
}
