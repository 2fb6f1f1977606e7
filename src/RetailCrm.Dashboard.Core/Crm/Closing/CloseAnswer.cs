using RetailCrm.Metrics.Closing;

namespace RetailCrm.Crm.Closing;

/// <summary>What came of closing a period, or of opening it again.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Id">The close's number, once it is done.</param>
/// <param name="Check">What stood against it, where that was looked at.</param>
public sealed record CloseAnswer(CloseOutcome Outcome, long Id = 0, CloseCheck? Check = null);

public enum CloseOutcome
{
    Done,

    /// <summary>Without the right, or without every store.</summary>
    NotAllowed,

    /// <summary>Another import or refresh is writing.</summary>
    Busy,

    /// <summary>The check says no.</summary>
    Refused,

    /// <summary>Stores are missing and no reason is given.</summary>
    NeedsReason,

    /// <summary>A reason has 5 to 500 characters.</summary>
    BadReason,

    /// <summary>There is no such close, or it was opened again already.</summary>
    Unknown,
}
