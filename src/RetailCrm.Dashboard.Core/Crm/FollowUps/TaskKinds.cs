namespace RetailCrm.Crm.FollowUps;

/// <summary>What can be given to do in the portal.</summary>
public static class TaskKinds
{
    /// <summary>In the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> All = ["care", "thanks", "welcome", "birthday", "callback", "visit"];

    /// <summary>The member is reached without having asked for it: only with marketing consent.</summary>
    public static bool NeedsConsent(string kind) => kind is not ("callback" or "visit");
}
