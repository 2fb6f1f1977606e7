using RetailCrm.Dashboard.Documents.Mail.Gate;
using RetailCrm.Dashboard.Documents.Mail.Sending;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>What makes and sends the mails of subscriptions.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<OpenForRecipient>().AddSingleton<ReadHeadlines>()
        .AddScoped<LineWords>().AddScoped<LetterWords>().AddScoped<MakeFile>().AddScoped<ComposeMail>()
        .AddSingleton<SmtpPost>().AddSingleton<RobotPost>().AddSingleton<SendLine>()
        .AddSingleton<GateScope>().AddSingleton<RunGate>().AddSingleton<RunSubscriptions>();
}
