using System.Text;

namespace RetailCrm.Data.Sealing;

/// <summary>A field that is kept sealed. The number goes into what is sealed and hashed: it never changes.</summary>
public enum PersonalField
{
    Phone = 1,
    Email = 2,

    /// <summary>No member's, but of a user's second factor: sealed in the same way, never searched.</summary>
    SignInSecret = 3,

    /// <summary>No member's, but the address and the secret of a group chat's robot: sealed in the same way, never searched.</summary>
    RobotSecret = 4,

    /// <summary>A row of members.csv that was not taken, as it was: never searched.</summary>
    RejectedRow = 5,
}

/// <summary>What of a value counts when it is searched and compared.</summary>
internal static class PersonalFields
{
    /// <summary>The file whose rejected rows are sealed.</summary>
    public const string File = "members.csv";

    /// <summary>
    /// A phone's digits; an e-mail without spaces around it, in small letters. What would be nothing then (a phone without a digit) is
    /// taken as it stands, so that two of them differ.
    /// </summary>
    /// <param name="field">Which.</param>
    /// <param name="text">UTF-8.</param>
    /// <param name="normal">Takes the result; at least twice as long as the text.</param>
    /// <returns>How many bytes of it are used.</returns>
    public static int Normalise(PersonalField field, ReadOnlySpan<byte> text, Span<byte> normal)
    {
        text = text.Trim((byte)' ');
        int length = field == PersonalField.Phone ? Digits(text, normal) : Small(text, normal);
        if (length > 0) return length;
        text.CopyTo(normal);
        return text.Length;
    }

    /// <summary>Whether two values are the same but for the way they are written.</summary>
    public static bool AreSame(PersonalField field, string? one, string other)
    {
        return one is not null && Normal(one).SequenceEqual(Normal(other));

        byte[] Normal(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var normal = new byte[bytes.Length * 2];
            return normal[..Normalise(field, bytes, normal)];
        }
    }

    /// <summary>The column, and that of its hash.</summary>
    public static (string Column, string Hash) Columns(PersonalField field) => field == PersonalField.Phone ? ("phone", "phone_hash") : ("email", "email_hash");

    private static int Digits(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        int length = 0;
        foreach (byte b in text)
        {
            if (b is >= (byte)'0' and <= (byte)'9') digits[length++] = b;
        }

        return length;
    }

    private static int Small(ReadOnlySpan<byte> text, Span<byte> small)
    {
        if (Ascii.ToLower(text, small, out int written) == System.Buffers.OperationStatus.Done) return written;
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).ToLowerInvariant(), small);
    }
}
