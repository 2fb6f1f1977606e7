namespace RetailCrm.Data.Marks;

/// <summary>Statements that mark what the next refresh must recompute. Whoever changes facts runs them in the same transaction; what is marked already stays so.</summary>
internal static class MarkDirty
{
    /// <summary>Store-days, each once.</summary>
    /// <param name="select">Answers day and store_id.</param>
    public static string Partitions(string select) => $"INSERT INTO dirty_partition(day, store_id) {select} ON CONFLICT DO NOTHING";

    /// <summary>Members, each once.</summary>
    /// <param name="select">Answers member_id.</param>
    public static string Members(string select) => $"INSERT INTO dirty_member(member_id) {select} ON CONFLICT DO NOTHING";
}
