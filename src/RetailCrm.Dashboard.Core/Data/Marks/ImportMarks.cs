using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Marks;

/// <summary>What the next refresh must recompute, as far as the running chunk knows it without asking the database.</summary>
internal sealed class ImportMarks
{
    private readonly HashSet<(long Day, long Store)> partitions = [];
    private readonly MemberSet members = new();
    private (long Day, long Store) last;

    public void Partition(long day, long store)
    {
        // Rows come by day and store.
        if (last == (day, store)) return;
        partitions.Add(last = (day, store));
    }

    public void Member(in Cell member)
    {
        if (member.Kind != CellKind.Null) members.Add(member.Integer);
    }

    /// <summary>Writes the marks inside the running transaction and forgets them.</summary>
    public async Task WriteAsync(ImportSession session, CancellationToken cancellationToken)
    {
        if (partitions.Count > 0) await WritePartitionsAsync(session, cancellationToken);
        if (members.Count > 0) await WriteMembersAsync(session, cancellationToken);
        partitions.Clear();
        members.Clear();
        last = default;
    }

    private async Task WritePartitionsAsync(ImportSession session, CancellationToken cancellationToken)
    {
        var batch = new RowBatch(2, partitions.Count);
        foreach (var (day, store) in partitions) ((ReadOnlySpan<Cell>)[day, store]).CopyTo(batch.Add());
        batch.Sort(0, 1);
        using var writer = session.Engine.CreateKeyedWriter(session.Connection, "dirty_partition", ["day", "store_id"], ["day", "store_id"]);
        await writer.AddAsync(batch, new bool[batch.Count], cancellationToken);
    }

    private async Task WriteMembersAsync(ImportSession session, CancellationToken cancellationToken)
    {
        var batch = new RowBatch(1, members.Count);
        foreach (long member in members.Ascending) batch.Add()[0] = member;
        using var writer = session.Engine.CreateKeyedWriter(session.Connection, "dirty_member", ["member_id"], ["member_id"]);
        await writer.AddAsync(batch, new bool[batch.Count], cancellationToken);
    }
}
