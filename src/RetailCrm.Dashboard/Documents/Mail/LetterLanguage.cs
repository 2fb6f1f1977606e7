using System.Globalization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>The language of a mail.</summary>
internal static class LetterLanguage
{
    /// <summary>The subscription's where it names one, else the reader's, else the owner's.</summary>
    public static CultureInfo Of(Subscription subscription, MailBox reader, MailBox owner) =>
        subscription.Settings.Culture is { Length: > 0 } chosen ? CultureInfo.GetCultureInfo(chosen) : OfNotice(reader, owner);

    /// <summary>A notice is to a person, whatever language the reports have.</summary>
    public static CultureInfo OfNotice(MailBox reader, MailBox owner) => CultureInfo.GetCultureInfo(reader.Culture ?? owner.Culture ?? PortalCulture.English);
}
