namespace RetailCrm.Dashboard.Hosting.Settings;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the names, at most <paramref name="limit"/> slips away (a letter too many, missing, wrong, or two swapped).</summary>
    public static string? Nearest(string word, IEnumerable<string> names, int limit) => names
        .Select(name => (name, slips: Slips(word.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(x => x.slips <= limit)
        .OrderBy(x => x.slips)
        .Select(x => x.name)
        .FirstOrDefault();

    // Optimal string alignment distance.
    private static int Slips(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int wrong = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + wrong);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
