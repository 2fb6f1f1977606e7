using System.Security.Cryptography;
using System.Text;

namespace RetailCrm.Security.Screens;

/// <summary>Codes that people read, and secrets that only a device knows; kept as hashes.</summary>
internal static class ScreenSecret
{
    // No vowels, so that no word comes out, and nothing that looks like another.
    private const string Letters = "BCDFGHJKMNPQRTVWXY346789";
    private const int CodeLength = 8, SecretBytes = 32;

    /// <summary>ABCD-EFGH.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Letters, CodeLength).Insert(CodeLength / 2, "-");

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Long random secrets need no salt and no slow hash.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>As it was typed: case, blanks and the hyphen aside.</summary>
    public static string Read(string typed)
    {
        var letters = string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return letters.Length == CodeLength ? letters.Insert(CodeLength / 2, "-") : "";
    }
}
