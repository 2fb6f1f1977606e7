using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Hosting.Access.SignIn;

/// <summary>Why somebody was not let in, in words.</summary>
internal static class SignInWords
{
    /// <param name="answer">A failure.</param>
    /// <param name="L">The reader's language.</param>
    /// <param name="access">How long a lock lasts.</param>
    /// <param name="wrong">What to say of a wrong password, or of a wrong code.</param>
    public static string Of(SignInAnswer answer, IStringLocalizer<SharedText> L, AccessOptions access, string wrong) => answer.Step switch
    {
        SignInStep.Wrong => $"{wrong} {L["{0} attempts left before a {1}-minute lock.", answer.AttemptsLeft, access.LockMinutes].Value}",
        SignInStep.Locked => L["Too many wrong attempts: this account is locked for up to {0} minutes.", access.LockMinutes],
        SignInStep.TooLate => L["That took too long. Begin again with your password."],
        SignInStep.Unavailable => L["Nobody can sign in just now: the database cannot be written. Try again in a minute; if it stays, tell the operator."],
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Step, "This is no failure."),
    };
}
