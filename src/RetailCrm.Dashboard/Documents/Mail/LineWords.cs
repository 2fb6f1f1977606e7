using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>Why something was not sent, in words.</summary>
internal sealed class LineWords(IStringLocalizer<SharedText> L)
{
    public string Reason(SubscriptionLine line) => line.Reason is not { } reason ? "" : line.Fault is { } fault ? L["{0} ({1})", Of(reason), Of(fault)] : Of(reason);

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
        LineReason.NotClosed => L["wanted as reported, and the period is not closed"],
        LineReason.NotMade => L["the document could not be made"],
        LineReason.NotReached => L["the other side could not be reached"],
        LineReason.Refused => L["the other side said no"],
        _ => L["handed over without an answer: it may have arrived"],
    };

    /// <summary>What was in the way; the other side's own words stay as they are.</summary>
    public string Of(LineFault fault) => fault.Kind switch
    {
        LineFaultKind.NoAnswer => L["no answer within {0} s", fault.What],
        LineFaultKind.PortalStopped => L["the portal was stopped meanwhile"],
        LineFaultKind.Connection => Connection(fault.What),
        LineFaultKind.HttpStatus => $"HTTP {fault.What}",
        LineFaultKind.ErrorCode => L["error code {0}", fault.What],
        LineFaultKind.NoErrorCode => L["an answer that is none of a robot"],
        LineFaultKind.TooManyRows => L["a PDF holds up to {0} rows, and there are more", fault.What],
        LineFaultKind.NoBrowser => L["there is no Chromium that prints"],
        LineFaultKind.PrintTimeout => L["printing took longer than is allowed"],
        LineFaultKind.Fault => L["a fault of the portal: {0}", fault.What],
        _ => $"“{fault.What}”",
    };

    // The system's codes of sockets and of requests.
    private string Connection(string code) => code switch
    {
        "ConnectionRefused" => L["connection refused"],
        "HostNotFound" or "NoData" or "TryAgain" or "NameResolutionError" => L["no such host"],
        "TimedOut" => L["connection timed out"],
        "SecureConnectionError" => L["no secure connection"],
        _ => L["connection error {0}", code],
    };
}
