namespace RetailCrm.Dashboard.Hosting.Health;

/// <summary>How well something is.</summary>
public enum Health
{
    Good,

    /// <summary>The portal serves, but something is to be mended.</summary>
    Degraded,

    /// <summary>The portal cannot do its work.</summary>
    Bad,
}

/// <summary>What a check found.</summary>
/// <param name="Check">Which, in one word.</param>
/// <param name="Health">How it is.</param>
/// <param name="What">How things are, in a few words without secrets.</param>
/// <param name="Mend">What to do about it; null where nothing is wrong.</param>
public sealed record Finding(string Check, Health Health, string What, string? Mend = null)
{
    /// <summary>Why it is not well, for whoever asks from outside: without places, names or figures. Null where nothing is wrong.</summary>
    public string? Reason { get; init; }
}
