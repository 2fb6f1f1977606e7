using System.Buffers.Binary;
using System.Text;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>
/// The hub protocol <c>blazorpack</c>: messages of MessagePack, each behind its length (SignalR hub protocol, MessagePack encoding). Only
/// the types that a circuit uses: null, boolean, integer, text, bytes, array, map.
/// </summary>
internal static class BlazorPack
{
    public const string Handshake = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e";
    public const int Invocation = 1, Completion = 3, Ping = 6, Close = 7;

    public static byte[] Invoke(string? id, string target, params object?[] arguments) =>
        Framed([Invocation, new Dictionary<string, string>(), id, target, arguments, Array.Empty<object?>()]);

    public static byte[] PingMessage() => Framed([Ping]);

    /// <summary>Takes the whole messages from the start of <paramref name="buffer"/>; answers how many bytes they were.</summary>
    public static int Read(ReadOnlySpan<byte> buffer, Action<IReadOnlyList<object?>> take)
    {
        int done = 0;
        while (TryReadLength(buffer[done..], out int length, out int prefix) && buffer.Length - done - prefix >= length)
        {
            var body = buffer.Slice(done + prefix, length);
            int at = 0;
            take((IReadOnlyList<object?>)ReadValue(body, ref at)!);
            done += prefix + length;
        }

        return done;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> buffer, out int length, out int prefix)
    {
        length = 0;
        for (prefix = 0; prefix < buffer.Length;)
        {
            byte b = buffer[prefix];
            length |= (b & 0x7F) << (7 * prefix++);
            if ((b & 0x80) == 0) return true;
        }

        return false;
    }

    private static byte[] Framed(object?[] message)
    {
        using var body = new MemoryStream();
        Write(body, message);
        using var framed = new MemoryStream();
        for (uint left = (uint)body.Length; ; left >>= 7)
        {
            framed.WriteByte((byte)(left > 0x7F ? (left & 0x7F) | 0x80 : left));
            if (left <= 0x7F) break;
        }

        body.WriteTo(framed);
        return framed.ToArray();
    }

    private static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null: to.WriteByte(0xC0); break;
            case bool flag: to.WriteByte(flag ? (byte)0xC3 : (byte)0xC2); break;
            case int number: Write(to, (long)number); break;
            case long number: Head(to, 0xD3, 8, (ulong)number); break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                Head(to, 0xDB, 4, (ulong)bytes.Length);
                to.Write(bytes);
                break;
            case object?[] items:
                Head(to, 0xDD, 4, (ulong)items.Length);
                foreach (var item in items) Write(to, item);
                break;
            case Dictionary<string, string> { Count: 0 }: to.WriteByte(0x80); break;
            default: throw new ArgumentException($"A circuit takes no {value.GetType().Name}.", nameof(value));
        }
    }

    private static void Head(MemoryStream to, byte code, int size, ulong value)
    {
        Span<byte> big = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(big, value);
        to.WriteByte(code);
        to.Write(big[(8 - size)..]);
    }

    private static object? ReadValue(ReadOnlySpan<byte> from, ref int at)
    {
        byte code = from[at++];
        return code switch
        {
            <= 0x7F => (long)code,
            <= 0x8F => ReadMap(from, ref at, code & 0x0F),
            <= 0x9F => ReadArray(from, ref at, code & 0x0F),
            <= 0xBF => ReadText(from, ref at, code & 0x1F),
            0xC0 => null,
            0xC2 => false,
            0xC3 => true,
            0xC4 or 0xC5 or 0xC6 => ReadBytes(from, ref at, (int)ReadNumber(from, ref at, 1 << (code - 0xC4))),
            0xCA => (double)BinaryPrimitives.ReadSingleBigEndian(ReadBytes(from, ref at, 4)),
            0xCB => BinaryPrimitives.ReadDoubleBigEndian(ReadBytes(from, ref at, 8)),
            0xCC or 0xCD or 0xCE or 0xCF => ReadNumber(from, ref at, 1 << (code - 0xCC)),
            0xD0 => (long)(sbyte)from[at++],
            0xD1 => (long)(short)ReadNumber(from, ref at, 2),
            0xD2 => (long)(int)ReadNumber(from, ref at, 4),
            0xD3 => ReadNumber(from, ref at, 8),
            0xD9 or 0xDA or 0xDB => ReadText(from, ref at, (int)ReadNumber(from, ref at, 1 << (code - 0xD9))),
            0xDC or 0xDD => ReadArray(from, ref at, (int)ReadNumber(from, ref at, 2 << (code - 0xDC))),
            0xDE or 0xDF => ReadMap(from, ref at, (int)ReadNumber(from, ref at, 2 << (code - 0xDE))),
            >= 0xE0 => (long)(sbyte)code,
            _ => throw new InvalidDataException($"A circuit sent MessagePack's {code:X2}."),
        };
    }

    private static long ReadNumber(ReadOnlySpan<byte> from, ref int at, int size)
    {
        long value = 0;
        for (int i = 0; i < size; i++) value = (value << 8) | from[at++];
        return value;
    }

    private static byte[] ReadBytes(ReadOnlySpan<byte> from, ref int at, int length) => from[at..(at += length)].ToArray();

    private static string ReadText(ReadOnlySpan<byte> from, ref int at, int length) => Encoding.UTF8.GetString(from[at..(at += length)]);

    private static object?[] ReadArray(ReadOnlySpan<byte> from, ref int at, int count)
    {
        var items = new object?[count];
        for (int i = 0; i < count; i++) items[i] = ReadValue(from, ref at);
        return items;
    }

    private static Dictionary<object, object?> ReadMap(ReadOnlySpan<byte> from, ref int at, int count)
    {
        var map = new Dictionary<object, object?>();
        for (int i = 0; i < count; i++) map[ReadValue(from, ref at) ?? ""] = ReadValue(from, ref at);
        return map;
    }
}
