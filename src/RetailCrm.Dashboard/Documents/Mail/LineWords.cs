using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>Why something was not sent, in words.</summary>
internal sealed class LineWords(IStringLocalizer<SharedText> L)
{
    public string Reason(SubscriptionLine line) => line.Reason is not { } reason ? "" : line.Error is { Length: > 0 } error ? $"{Of(reason)} ({error})" : Of(reason);

    public string Of(LineReason reason) => reason switch
    {
        LineReason.NotActive => L["the account is closed"],
        LineReason.NoReport => L["may not see this report"],
        LineReason.NoFile => L["may not take away such a file"],
        LineReason.NoStores => L["has none of these stores"],
        LineReason.NoPurpose => L["has to say what files are for, and the subscription does not"],
        LineReason.NoAddress => L["has no mail address"],
        LineReason.DomainNotAllowed => L["mail domain not allowed"],
        LineReason.HostNotAllowed => L["the robot’s host is not allowed"],
        LineReason.NoRobot => L["the robot is gone, or its address cannot be opened"],
        LineReason.NoServer => L["waits for a mail server"],
        LineReason.WaitedTooLong => L["waited too long for a mail server"],
        LineReason.NoPublicAddress => L["a link is wanted, and the portal’s address is not set"],
        LineReason.NotMade => L["the document could not be made"],
        LineReason.NotReached => L["the other side could not be reached"],
        LineReason.Refused => L["the other side said no"],
        _ => L["handed over without an answer: it may have arrived"],
    };
}
