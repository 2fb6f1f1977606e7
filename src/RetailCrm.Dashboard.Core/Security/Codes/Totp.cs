using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace RetailCrm.Security.Codes;

/// <summary>Codes of an authenticator app: RFC 6238, six digits of each half minute, HMAC-SHA-1 (what the apps compute).</summary>
public static class Totp
{
    public const int StepSeconds = 30, Digits = 6;

    // Of RFC 4648; the key is written in it.
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The digits of a step.</summary>
    /// <param name="key">As letters, without blanks.</param>
    /// <param name="step">Half minutes since 1970.</param>
    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)], hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the apps use; its weakness against collisions is none here.
        HMACSHA1.HashData(Secret(key), counter, hash);
#pragma warning restore CA5350
        int number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Secret(string key)
    {
        var secret = new byte[key.Length * 5 / 8];
        int bits = 0, held = 0, at = 0;
        foreach (char letter in key)
        {
            held = (held << 5) | Math.Max(0, Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal));
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            if (at < secret.Length) secret[at++] = (byte)(held >> bits);
            held &= (1 << bits) - 1;
        }

        return secret;
    }
}
