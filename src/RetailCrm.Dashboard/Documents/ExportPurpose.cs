using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Documents;

/// <summary>What an export is for, where a role asks: part of its address, kept in its entry of the audit.</summary>
internal static class ExportPurpose
{
    public const int Shortest = 5, Longest = 200;

    public static bool IsOne(string? text) => text?.Trim().Length is >= Shortest and <= Longest;

    /// <summary>What the request says; null where it says nothing.</summary>
    public static string? Of(HttpContext http) => http.Request.Query[ExportUrls.PurposeName].ToString().Trim() is { Length: > 0 } text ? text.Length > Longest ? text[..Longest] : text : null;

    /// <summary>A file that is asked for without the purpose that a role wants leads to the page for it.</summary>
    public static RouteHandlerBuilder AskPurpose(this RouteHandlerBuilder file) => file.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        var rights = await http.RequestServices.GetRequiredService<CurrentRights>().ReadAsync(http.RequestAborted);
        return rights.NeedsPurpose && !IsOne(Of(http)) ? Results.LocalRedirect(ExportUrls.PurposeFor(http.Request.Path + http.Request.QueryString)) : await next(context);
    });
}
