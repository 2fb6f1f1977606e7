namespace RetailCrm.Security.Audit;

/// <summary>Goes along the chain, entry by entry, to the first that does not fit.</summary>
internal sealed class AuditWalk(AuditAnchor? noted)
{
    private AuditEntry? first, last;
    private AuditAnchor? removed;

    public long Entries { get; private set; }

    public long First => first?.Seq ?? 0;

    public AuditBreak? Break { get; private set; }

    public void Step(AuditEntry entry)
    {
        Entries++;
        first ??= entry;
        if (last is not null && entry.Seq != last.Seq + 1) Fail(last.Seq + 1, "is missing");
        else if (AuditHash.Of(entry) != entry.Hash) Fail(entry.Seq, "was changed: its content and its hash differ");
        else if (last is not null && entry.PreviousHash != last.Hash) Fail(entry.Seq, $"does not follow entry {last.Seq}: one of them was replaced");
        else if (noted?.Seq == entry.Seq && noted.Hash != entry.Hash) Fail(entry.Seq, "is not the one that was noted: the chain was rewritten");
        if (entry.Anchor is { } anchor && anchor.Seq >= (removed?.Seq ?? 0)) removed = anchor;
        last = entry;
    }

    /// <summary>After the last entry: both ends must be where they are known to be.</summary>
    public void End(AuditAnchor head)
    {
        if (Break is not null) return;
        var start = removed ?? new AuditAnchor(0, "");
        if (first is not null && first.Seq != start.Seq + 1) Fail(start.Seq + 1, "is missing");
        else if (first is not null && first.PreviousHash != start.Hash) Fail(first.Seq, "does not follow what was removed before it");
        else if ((last?.Seq ?? start.Seq) < head.Seq) Fail((last?.Seq ?? start.Seq) + 1, "is missing");
        else if (last is not null && last.Seq > head.Seq) Fail(head.Seq + 1, "was added behind the end");
        else if (last is not null && last.Hash != head.Hash) Fail(last.Seq, "is not the one that was written last");
        else if (noted is not null && noted.Seq < start.Seq) Fail(start.Seq, $"removes what was noted as entry {noted.Seq}: note the head again after each removal");
        else if (noted is not null && noted.Seq == start.Seq && noted.Hash != start.Hash) Fail(start.Seq, "was removed, and is not the one that was noted");
        else if (noted is not null && noted.Seq > head.Seq) Fail(head.Seq + 1, $"is missing, as is what was noted as entry {noted.Seq}");
    }

    private void Fail(long seq, string what) => Break ??= new(seq, what);
}
