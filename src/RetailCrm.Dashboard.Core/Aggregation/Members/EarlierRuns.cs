using System.Runtime.InteropServices;

namespace RetailCrm.Aggregation.Members;

/// <summary>Some members' days as an earlier day knew them: by the member's place, without a look-up that hashes.</summary>
internal sealed class EarlierRuns(int members)
{
    private readonly int[] places = GC.AllocateUninitializedArray<int>(members);
    private readonly List<(DayRun Purchases, DayRun Others)> runs = [];

    public void Add(int at, (DayRun Purchases, DayRun Others) run)
    {
        places[at] = runs.Count;
        runs.Add(run);
    }

    /// <summary>What was added for the place; for no other place.</summary>
    public ref readonly (DayRun Purchases, DayRun Others) this[int at] => ref CollectionsMarshal.AsSpan(runs)[places[at]];
}
