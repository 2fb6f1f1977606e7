using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace RetailCrm.Aggregation.States;

/// <summary>Members with their purchase days, one after the other in flat memory.</summary>
internal sealed class MemberDayList
{
    private readonly List<long> members = [];
    private readonly List<int> starts = [0], days = [];

    public int Count => members.Count;

    public long MemberAt(int at) => members[at];

    public ReadOnlySpan<int> Days(int at) => CollectionsMarshal.AsSpan(days)[starts[at]..starts[at + 1]];

    /// <summary>Takes a member; without a purchase day it is left out.</summary>
    public void Add(long member, ReadOnlySpan<int> purchaseDays)
    {
        if (purchaseDays.IsEmpty) return;
        members.Add(member);
        days.AddRange(purchaseDays);
        starts.Add(days.Count);
    }

    /// <summary>The same from text as <see cref="Text"/> writes it.</summary>
    public void Add(long member, string text)
    {
        int day = 0;
        foreach (var part in text.AsSpan().Split(' ')) days.Add(day += int.Parse(text.AsSpan(part), NumberStyles.None, CultureInfo.InvariantCulture));
        members.Add(member);
        starts.Add(days.Count);
    }

    /// <summary>The first day's number, then the days from each to the next.</summary>
    public static string Text(ReadOnlySpan<int> purchaseDays)
    {
        var text = new StringBuilder(6 + 3 * purchaseDays.Length);
        int before = 0;
        foreach (int day in purchaseDays)
        {
            if (before > 0) text.Append(' ');
            text.Append(CultureInfo.InvariantCulture, $"{day - before}");
            before = day;
        }

        return text.ToString();
    }
}
