using System.Numerics;

namespace RetailCrm.Data.Marks;

/// <summary>Keys of members, a bit each: they are given out one after the other, and a first load names nearly all.</summary>
internal sealed class MemberSet
{
    private ulong[] words = new ulong[1024];

    public int Count { get; private set; }

    public IEnumerable<long> Ascending
    {
        get
        {
            for (int at = 0; at < words.Length; at++)
            {
                for (ulong word = words[at]; word != 0; word &= word - 1) yield return at * 64L + BitOperations.TrailingZeroCount(word);
            }
        }
    }

    /// <param name="member">Not negative.</param>
    public void Add(long member)
    {
        long at = member / 64;
        if (at >= words.Length) Array.Resize(ref words, (int)BitOperations.RoundUpToPowerOf2((uint)at + 1));
        ulong bit = 1UL << (int)(member % 64);
        if ((words[at] & bit) != 0) return;
        words[at] |= bit;
        Count++;
    }

    public void Clear()
    {
        if (Count > 0) Array.Clear(words);
        Count = 0;
    }
}
