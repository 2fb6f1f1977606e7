using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Documents.Html;
using RetailCrm.Dashboard.Documents.Html.Weekly;
using RetailCrm.Dashboard.Documents.Mail;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Documents;

/// <summary>What makes files of reports; for the portal and the command line alike.</summary>
internal static class DocumentServices
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddLocalization(o => o.ResourcesPath = "Resources").AddTransient<IStringLocalizer<SharedText>, PortalText>();
        services.TryAddScoped<Figures>();
        services.TryAddScoped<PeriodWords>();
        services.TryAddScoped<MemberWords>();
        return services.AddSingleton<PdfPrinter>().AddScoped<DocumentWords>().AddScoped<RefusalWords>().AddScoped<WeekWords>().AddScoped<RenderPages>().AddScoped<WriteReport>()
            .AddSingleton<ExportFolder>().AddSingleton<MakeExport>().AddSingleton<KeepExportFiles>().AddMail();
    }
}
