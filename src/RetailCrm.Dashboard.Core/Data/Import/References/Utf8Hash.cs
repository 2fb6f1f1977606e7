using System.Runtime.InteropServices;

namespace RetailCrm.Data.Import.References;

/// <summary>A 64-bit hash of UTF-8 text and of numbers: quick, well spread, not for secrets.</summary>
internal static class Utf8Hash
{
    private const ulong First = 0x9E37_79B9_7F4A_7C15, Second = 0xD1B5_4A32_D192_ED03;

    public static ulong Of(ReadOnlySpan<byte> text, ulong seed = First)
    {
        ulong hash = seed ^ ((ulong)text.Length * Second);
        while (text.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text), Second);
            text = text[8..];
        }

        ulong tail = 0;
        for (int i = 0; i < text.Length; i++) tail |= (ulong)text[i] << (8 * i);
        return Mix(hash ^ tail, First);
    }

    public static ulong Of(long number, ulong seed) => Mix(seed ^ (ulong)number, Second);

    private static ulong Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low ^ a;
    }
}
