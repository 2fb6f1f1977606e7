namespace RetailCrm.Analytics.Lifecycle;

/// <summary>
/// How members moved between the states from the end of one day to the end of another (ANALYTICS 8.2): a link counts members by
/// state at start and end; movements count every change in between, so that a member may be in many.
/// </summary>
/// <param name="start">Day number of the start: its end is the first snapshot.</param>
/// <param name="end">Day number of the last day.</param>
/// <param name="thresholds">Days of silence, the same for both ends.</param>
public sealed class LifecycleFlow(int start, int end, LifecycleThresholds thresholds)
{
    private static readonly int States = LifecycleStates.All.Count;
    private readonly long[,] links = new long[States + 1, States], movements = new long[States + 1, States];
    private readonly List<LifecycleChange> changes = [];

    /// <summary>Members who were lost at some time in the period and had not been so the day before.</summary>
    public long EnteredLost { get; private set; }

    /// <summary>Members who bought while lost.</summary>
    public long WonBackFromLost { get; private set; }

    /// <summary>Members who bought while sleeping.</summary>
    public long WokenFromSleep { get; private set; }

    /// <summary>Members who became at risk.</summary>
    public long EnteredAtRisk { get; private set; }

    /// <summary>Takes a member who is there on the last day.</summary>
    /// <param name="days">Purchase days, ascending.</param>
    /// <param name="since">The day from which the member counts; after the start: enrolled in the period.</param>
    public void Add(ReadOnlySpan<int> days, int since)
    {
        int from = Math.Max(start, since);
        var first = MemberLifecycle.At(days, from, thresholds);
        var last = MemberLifecycle.At(days, end, thresholds);
        int row = since > start ? States : (int)first;
        links[row, (int)last]++;
        if (since > start) movements[States, (int)first]++;
        changes.Clear();
        MemberLifecycle.Changes(days, from, end, thresholds, changes);
        foreach (var change in changes) movements[(int)change.From, (int)change.To]++;
        if (changes.Count > 0) Note();
    }

    /// <summary>Members by state at the start and at the end; <paramref name="from"/> null: enrolled in the period.</summary>
    public long Members(LifecycleState? from, LifecycleState to) => links[from is { } state ? (int)state : States, (int)to];

    /// <summary>Changes between two states in the period; <paramref name="from"/> null: enrolled.</summary>
    public long Movements(LifecycleState? from, LifecycleState to) => movements[from is { } state ? (int)state : States, (int)to];

    /// <summary>Members in a state at the start.</summary>
    public long AtStart(LifecycleState state) => LifecycleStates.All.Sum(to => Members(state, to));

    /// <summary>Members in a state at the end.</summary>
    public long AtEnd(LifecycleState state) => LifecycleStates.All.Sum(from => Members(from, state)) + Members(null, state);

    /// <summary>Members at the start who were neither prospects nor lost: the base of churn.</summary>
    public long ChurnBase => LifecycleStates.All.Where(s => s is not (LifecycleState.Prospect or LifecycleState.Lost)).Sum(AtStart);

    /// <summary>Members at the start who were new, active or won back: the base of the early warning.</summary>
    public long WarningBase => AtStart(LifecycleState.New) + AtStart(LifecycleState.Active) + AtStart(LifecycleState.WonBack);

    // A member counts once in each, however often it happens.
    private void Note()
    {
        if (changes.Exists(c => c.To == LifecycleState.Lost)) EnteredLost++;
        if (changes.Exists(c => c.From == LifecycleState.Lost)) WonBackFromLost++;
        if (changes.Exists(c => c.From == LifecycleState.Sleeping && c.To != LifecycleState.Lost)) WokenFromSleep++;
        if (changes.Exists(c => c.To == LifecycleState.AtRisk)) EnteredAtRisk++;
    }
}
