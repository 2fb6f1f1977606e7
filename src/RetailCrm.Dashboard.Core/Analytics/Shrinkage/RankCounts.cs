namespace RetailCrm.Analytics.Shrinkage;

/// <summary>
/// How often each unit stood where, over many draws. Among more than 1,024 units neighbouring ranks are counted together, so that
/// memory grows with the units and not with their square; a range is then wider by less than such a group at each end.
/// </summary>
internal sealed class RankCounts(int units)
{
    private const int MostGroups = 1024;
    private readonly int quarter = (units + 3) / 4, width = WidthOf(units), groups = GroupsOf(units);
    private readonly ushort[] seen = new ushort[units * GroupsOf(units)];
    private readonly int[] top = new int[units];
    private readonly long[] ranks = new long[units];
    private int draws;

    /// <summary>Whether ranks are counted together.</summary>
    public bool IsGrouped => width > 1;

    /// <summary>Takes a draw: the units, the highest first.</summary>
    public void Add(ReadOnlySpan<int> order)
    {
        draws++;
        for (int from = 0, group = 0; from < order.Length; from += width, group++)
        {
            foreach (int unit in order[from..Math.Min(from + width, order.Length)]) seen[unit * groups + group]++;
        }

        foreach (int unit in order[..quarter]) top[unit]++;
        if (IsGrouped) AddRanks(order);
    }

    public void Add(RankCounts other)
    {
        draws += other.draws;
        for (int i = 0; i < seen.Length; i++) seen[i] += other.seen[i];
        for (int i = 0; i < units; i++) (top[i], ranks[i]) = (top[i] + other.top[i], ranks[i] + other.ranks[i]);
    }

    /// <summary>The mean rank of a unit, from 1 on; only where ranks are counted together: fewer units have an exact one.</summary>
    public double Mean(int unit) => 1 + ranks[unit] / (double)draws;

    /// <summary>The share of the draws in which a unit was among the best quarter.</summary>
    public double TopQuartile(int unit) => top[unit] / (double)draws;

    /// <summary>The smallest rank that at least a share of the draws does not exceed, from 1 on; of ranks counted together the first.</summary>
    public int Low(int unit, double share) => GroupOf(unit, share) * width + 1;

    /// <summary>The same; of ranks counted together the last.</summary>
    public int High(int unit, double share) => Math.Min(units, (GroupOf(unit, share) + 1) * width);

    private void AddRanks(ReadOnlySpan<int> order)
    {
        for (int rank = 0; rank < order.Length; rank++) ranks[order[rank]] += rank;
    }

    private static int WidthOf(int units) => Math.Max(1, (units + MostGroups - 1) / MostGroups);

    private static int GroupsOf(int units) => (units + WidthOf(units) - 1) / WidthOf(units);

    private int GroupOf(int unit, double share)
    {
        int below = 0, group = 0;
        while (group < groups - 1 && (below += seen[unit * groups + group]) < share * draws) group++;
        return group;
    }
}
