using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RetailCrm.Security.Audit;

/// <summary>
/// SHA-256 over an entry's canonical bytes: a version byte (1), then every field in a fixed order, the hash of the entry
/// before among them. A number is 8 bytes, big end first; a text its length in bytes (4) and its UTF-8; what is absent is
/// the length −1, also for a number (whose length is 8). So no two entries have the same bytes. Written as 64 small hex digits.
/// </summary>
public static class AuditHash
{
    private const byte Version = 1;

    public static string Of(AuditEntry entry)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        bytes.Write([Version]);
        Add(bytes, entry.Seq);
        Add(bytes, entry.At.ToUnixTimeMilliseconds());
        foreach (var text in (ReadOnlySpan<string?>)[entry.Actor.UserId, entry.Actor.UserName, entry.Actor.OnBehalfOf, entry.Actor.Address, entry.Actor.Session, entry.Action, entry.Subject]) Add(bytes, text);
        Add(bytes, entry.Rows);
        Add(bytes, entry.DetailsJson);
        Add(bytes, entry.Anchor?.Seq);
        Add(bytes, entry.Anchor?.Hash);
        Add(bytes, entry.PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Add(ArrayBufferWriter<byte> bytes, long? number)
    {
        AddLength(bytes, number.HasValue ? sizeof(long) : -1);
        if (number is not { } value) return;
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), value);
        bytes.Advance(sizeof(long));
    }

    private static void Add(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            AddLength(bytes, -1);
            return;
        }

        AddLength(bytes, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, bytes);
    }

    private static void AddLength(ArrayBufferWriter<byte> bytes, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), length);
        bytes.Advance(sizeof(int));
    }
}
